if (location.search.length > 1) {
  const root = document.documentElement;
  root.setAttribute("data-eg-wait", "");
  setTimeout(() => root.removeAttribute("data-eg-wait"), 3000);
}
