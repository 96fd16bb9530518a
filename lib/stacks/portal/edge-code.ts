/** A path without a file extension is a place in the portal: the page answers it (contract 6). */
export const pageForPath = `function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
`;

/** `/try/…` of the portal is the partner API with that prefix removed (contract 6). */
export const withoutTry = `function handler(event) {
  var request = event.request;
  request.uri = request.uri.slice('/try'.length);
  return request;
}
`;
