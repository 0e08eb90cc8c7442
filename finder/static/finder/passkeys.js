/* Says on the page what a browser says of a passkey, and that it was not used. */

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const form = document.querySelector("form.needs-script");
  const said = form.querySelector(".field-error") ?? document.createElement("p");
  said.className = "field-error";
  said.setAttribute("role", "alert");
  form.append(said);
  said.textContent = "Your browser gave no passkey. Try again, or choose another way.";
});
