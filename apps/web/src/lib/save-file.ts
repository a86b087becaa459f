/** Gives a text to the browser's downloads. */
export function saveText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  followDownload(url, name);
  // read by then: the browser keeps what it has begun to take
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Gives what is at an address to the browser's downloads; the page stays. */
export function followDownload(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
