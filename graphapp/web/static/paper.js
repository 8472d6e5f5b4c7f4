// The button that prints, for those who have scripts.
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => window.print());
