// Runs before the first paint, so that no page flashes in the wrong colours.
(() => {
  "use strict";
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  const chosen = () => {
    try {
      return localStorage.getItem("theme") || "auto";
    } catch {
      return "auto";
    }
  };

  const apply = () => {
    const theme = chosen() === "auto" ? (system.matches ? "dark" : "light") : chosen();
    document.documentElement.dataset.bsTheme = theme;
    document.dispatchEvent(new CustomEvent("themechange"));
  };

  const choose = (theme) => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Without storage the choice holds for nothing but this page's system setting.
    }
    apply();
  };

  system.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  window.webexadminTheme = { chosen, choose };
  document.documentElement.classList.add("js");
  apply();
})();
