"""Preview: server, error banner, incremental builds and the file watcher."""
