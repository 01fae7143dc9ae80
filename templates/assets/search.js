/* The search takes every word as the beginning of one: "a" finds whatever has a word with a. Here short words are sent as
   whole ones, also those within IRIs and paths; only the last word may be the beginning of a longer one. */
(() => {
  "use strict";
  const QUERY = 2;
  const post = Worker.prototype.postMessage;
  const whole = (text) => text.replace(/(?<=\w)[:/.]+(?=\w)/g, " ").replace(/(?<=^|\s)\p{L}{1,3}(?=\s+\S)/gu, "$&^1");
  Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = message?.type === QUERY && typeof message.data === "string";
    return post.call(this, isQuery ? { ...message, data: whole(message.data) } : message, ...rest);
  };
})();
