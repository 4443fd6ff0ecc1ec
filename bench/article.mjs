// A page as an app may have it, with a button between its paragraphs.
const paragraph =
  '<p>Your customers write where they write to their friends. Connect your number, and each of your colleagues answers from one inbox: orders, bookings and questions, with nothing to install.</p>';

export const article = (button) =>
  `<h1>Channels</h1>${paragraph.repeat(3)}${button}${paragraph.repeat(3)}`;
