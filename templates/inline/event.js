{
  const stage = document.querySelector(".eg-stage");
  const actions = stage?.querySelectorAll(":scope > .eg-action") ?? [];
  let asked = null;
  try {
    asked = document.getElementById(decodeURIComponent(location.hash.slice(1)).split("/")[0]);
  } catch { /* "#100%" */ }
  const shown = asked?.closest(".eg-action") ?? actions[0];
  for (const action of actions) if (action !== shown) action.setAttribute("hidden", "until-found");
  stage?.after(...document.querySelectorAll(".eg-remarks"));
  stage?.setAttribute("data-set", "");
  // The theme would ask for the position of each heading, also in actions that are not shown, and so lay out all of them.
  for (const toc of document.querySelectorAll("[data-md-component=toc]")) toc.removeAttribute("data-md-component");
}
