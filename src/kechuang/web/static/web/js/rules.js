// The page of a rule set: print it. Trying values needs no script of its own.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
