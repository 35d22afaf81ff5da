// What pages do beyond links and forms. Everything works without it, only less comfortably.
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const announce = (text) => {
    document.getElementById("announcer").textContent = text;
  };

  // -- Parts of a page, whether loaded with it or swapped in later ------------------------------

  const setUp = (root) => {
    all("[data-theme-switch]", root).forEach(setUpThemeSwitch);
    all("[data-reveal], [data-copy]", root).forEach((button) => {
      button.hidden = "copy" in button.dataset && !navigator.clipboard;
    });
    root.querySelector("[data-autofocus]")?.focus();
  };

  const setUpThemeSwitch = (fieldset) => {
    fieldset.hidden = false;
    all("input", fieldset).forEach((input) => {
      input.checked = input.value === window.webexadminTheme.chosen();
      input.addEventListener("change", () => window.webexadminTheme.choose(input.value));
    });
  };

  const reveal = (button) => {
    const input = document.getElementById(button.dataset.reveal);
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-pressed", String(shown));
  };

  // What a button says when it does not say that it has copied.
  const labels = new Map();

  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    announce("Copied");
    if (labels.has(button)) return;
    labels.set(button, button.innerHTML);
    button.textContent = "Copied";
    setTimeout(() => {
      button.innerHTML = labels.get(button);
      labels.delete(button);
    }, 1500);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-reveal], [data-copy]");
    if (button) ("reveal" in button.dataset ? reveal : copy)(button);
  });

  // -- Menus -------------------------------------------------------------------------------------

  const closeMenus = (except) => {
    all("[data-menu][open]").forEach((menu) => { if (menu !== except) menu.open = false; });
  };

  document.addEventListener("click", (event) => closeMenus(event.target.closest("[data-menu]")));
  document.addEventListener("focusin", (event) => closeMenus(event.target.closest("[data-menu]")));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // -- Sending -----------------------------------------------------------------------------------

  const sending = (form, on) => {
    form.toggleAttribute("data-sending", on);
    all("button[type=submit]", form).forEach((button) => { button.disabled = on; });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    // After a file has come the page still stands there.
    const downloads = event.submitter && "download" in event.submitter.dataset;
    if (form.method !== "post" || event.defaultPrevented || downloads) return;
    // A button that is disabled at once would not be sent with the form.
    setTimeout(() => sending(form, true));
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) all("form[data-sending]").forEach((form) => sending(form, false));
  });

  // -- htmx --------------------------------------------------------------------------------------

  const FAILED = "update-failed";

  const tellFailure = (text) => {
    if (document.getElementById(FAILED)) return;
    const alert = document.createElement("div");
    alert.id = FAILED;
    alert.className = "alert alert-danger";
    alert.setAttribute("role", "alert");
    alert.textContent = text;
    document.getElementById("messages")?.append(alert);
  };

  // A session that has ended answers with the sign-in page; it must not land inside a table.
  const leftForSignIn = (xhr) => {
    const signIn = document.body.dataset.signIn;
    return signIn && xhr.responseURL && new URL(xhr.responseURL).pathname.startsWith(signIn);
  };

  // The list may have been sorted since the filters beside it were rendered.
  document.addEventListener("htmx:configRequest", (event) => {
    const sort = new URLSearchParams(window.location.search).get("sort");
    if (sort && event.detail.elt.matches(".filters")) event.detail.parameters.sort = sort;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!leftForSignIn(event.detail.xhr)) return;
    event.detail.shouldSwap = false;
    window.location.reload();
  });
  document.addEventListener("htmx:responseError", (event) => {
    tellFailure(`This part of the page could not be updated (the answer was ${event.detail.xhr.status}). What you see may be old.`);
  });
  document.addEventListener("htmx:sendError", () => {
    tellFailure("The dashboard cannot be reached just now. What you see may be old.");
  });
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful) document.getElementById(FAILED)?.remove();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const found = event.detail.elt.closest("[data-announce]") || event.detail.elt.querySelector("[data-announce]");
    if (found) announce(found.dataset.announce);
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) setUp(event.detail.elt);
  });

  setUp(document);
})();
