/** What the server has put into the page under this name; null in a page that it did not give out. */
export function pageData<T>(name: string): T | null {
  try {
    return JSON.parse(document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)!.content) as T;
  } catch {
    return null; // not there, or not filled
  }
}
