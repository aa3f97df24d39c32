// The page of a rule set: print it, and let the slider and its number say the same.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

// Before htmx hears of it, so that what is sent is what is shown.
document.addEventListener("input", (event) => {
  const slid = event.target.dataset.slides;
  if (slid) document.getElementById(slid).value = event.target.value;
  const slider = event.target.id && document.querySelector(`[data-slides="${event.target.id}"]`);
  if (slider) slider.value = event.target.value;
}, { capture: true });
