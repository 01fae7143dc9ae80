{
  const root = document.documentElement;
  root.toggleAttribute("data-eg-file", location.protocol === "file:");
  root.toggleAttribute("data-eg-one", true);
  try {
    root.toggleAttribute("data-eg-wire", localStorage.getItem("eventguide.envelope") === "1");
  } catch { /* no storage: the envelope is hidden */ }
  if (!("egHere" in root.dataset)) {
    root.dataset.egHere = "";
    addEventListener("popstate", (event) => {
      if (root.dataset.egHere !== location.pathname) return;
      event.stopImmediatePropagation();
      dispatchEvent(new Event("eventguide:moved"));
    });
  }
}
