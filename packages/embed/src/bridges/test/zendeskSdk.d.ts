declare module 'zendesk_app_framework_sdk' {
  const ZAFClient: { init(): import('../zendesk/index.js').ZendeskClient | false }
  export default ZAFClient
}
