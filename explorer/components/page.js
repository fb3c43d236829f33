export default function ({ data: [data] }) {
  document.documentElement.lang = data.language;
}
