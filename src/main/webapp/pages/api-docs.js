// Shows the OpenAPI document of this application, and sends requests to it. The page is at /api-docs.
SwaggerUIBundle({
  dom_id: '#api-docs',
  url: 'openapi',
  deepLinking: true,
  // otherwise it would ask a server on the internet whether the document is valid
  validatorUrl: null,
});
