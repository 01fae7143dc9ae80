"""The JSON Schemas that a site publishes, in a form that code generators take."""
