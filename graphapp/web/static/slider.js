// A slider says what it stands at while it moves.
for (const slider of document.querySelectorAll(".slider input[type=range][data-tell]")) {
  const said = slider.parentElement.querySelector("output");
  slider.addEventListener("input", () => {
    said.value = Number(Number(slider.value).toFixed(2));
  });
}
