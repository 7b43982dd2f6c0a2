// The back office derives a page's slug from its title and drops letters it does not know ("thử" -> "th").
// It gets the title without diacritics instead, so that no letter is dropped.
for (const name of ["w-sync:check", "w-sync:apply"]) {
  document.addEventListener(
    name,
    ({ target, detail }) => {
      if (target.name === "slug" && typeof detail?.value === "string") {
        detail.value = detail.value.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
      }
    },
    true,
  );
}
