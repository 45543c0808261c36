// Office around Excel: dialogs (a frame in place of a window), the file, the ribbon; and what tests speak to.

const Office = (globalThis.Office = {});
const actions = new Map();

const inDialog = window.parent !== window;
let dialog = null;

Office.AsyncResultStatus = { Succeeded: "succeeded", Failed: "failed" };
Office.EventType = {
  DialogEventReceived: "dialogEventReceived",
  DialogMessageReceived: "dialogMessageReceived",
  DialogParentMessageReceived: "dialogParentMessageReceived",
};
Office.FileType = { Compressed: "compressed" };
Office.actions = { associate: (name, work) => actions.set(name, work) };
Office.ribbon = { requestUpdate: async (update) => (state.ribbon = update) };
Office.onReady = async (work) => {
  if (document.readyState === "loading") {
    await new Promise((ready) => document.addEventListener("DOMContentLoaded", ready));
  }
  if (!inDialog) await window.workbookLoaded;
  return work();
};
Office.context = {
  requirements: { isSetSupported: () => state.supported },
  ui: {
    displayDialogAsync(address, _, opened) {
      if (dialog) throw fault("12007");
      const frame = document.createElement("iframe");
      frame.src = address;
      frame.width = "700";
      frame.height = "420";
      const handlers = {};
      const receive = (event) => {
        if (event.source === frame.contentWindow) handlers.dialogMessageReceived?.({ message: event.data.up });
      };
      window.addEventListener("message", receive);
      dialog = {
        addEventHandler: (type, handler) => (handlers[type] = handler),
        messageChild: (text) => frame.contentWindow.postMessage({ down: text }, location.origin),
        close() {
          window.removeEventListener("message", receive);
          frame.remove();
          dialog = null;
        },
        closedByUser() {
          dialog.close();
          handlers.dialogEventReceived?.({ error: 12006 });
        },
      };
      document.body.append(frame);
      opened({ status: "succeeded", value: dialog });
    },
    addHandlerAsync(_, handler, done) {
      window.addEventListener("message", (event) => {
        if (event.source === window.parent) handler({ message: event.data.down });
      });
      done({ status: "succeeded" });
    },
    messageParent: (text) => window.parent.postMessage({ up: text }, location.origin),
  },
  document: {
    get url() {
      return `https://kommune.sharepoint.example/${state.book.name}`;
    },
    getFileAsync(_, { sliceSize }, done) {
      const bytes = [...state.book.file];
      const sliceCount = Math.ceil(bytes.length / sliceSize);
      const getSliceAsync = (index, given) =>
        given({ status: "succeeded", value: { data: bytes.slice(index * sliceSize, (index + 1) * sliceSize) } });
      done({ status: "succeeded", value: { sliceCount, getSliceAsync, closeAsync: (closed) => closed() } });
    },
  },
};

let loaded;
window.workbookLoaded = new Promise((ready) => (loaded = ready));
window.mock = {
  state,
  open(dump) {
    load(dump);
    loaded();
  },
  /** The workbook as it was when the page was closed. */
  reopen(book) {
    state.book = book;
    loaded();
  },
  names: () => [...actions.keys()],
  click: (name) => new Promise((completed) => actions.get(name)({ completed })),
  closeDialog: () => dialog.closedByUser(),
  dump: () => state.book,
};
