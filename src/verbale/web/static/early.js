// Before anything is painted: the style that the reader chose last.
try { const theme = localStorage.getItem("verbale-theme"); if (theme) document.documentElement.dataset.theme = theme; } catch { /* no storage, no memory */ }
