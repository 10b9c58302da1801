/** Gives the user a file made in the page; nothing is sent anywhere. */
export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file.slice(0, file.size, "text/plain;charset=utf-8"));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
