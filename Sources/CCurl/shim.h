// libcurl, as Swift sees it. `curl_easy_setopt` and `curl_easy_getinfo` are variadic, and Swift
// calls no variadic function: there is one wrapper for each type of argument that is used. The
// parentheses around the names keep curl's own macros for GCC out, which want the option to be a
// constant.
#ifndef KIOSK_CCURL_SHIM_H
#define KIOSK_CCURL_SHIM_H
#include <curl/curl.h>

// Numbers and switches.
static inline CURLcode kiosk_set_long(CURL *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}
// Sizes, which curl takes as 64 bits even where long has 32.
static inline CURLcode kiosk_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(easy, option, value);
}
// Texts and request bodies; curl copies them. NULL takes a default away.
static inline CURLcode kiosk_set_text(CURL *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}
// Header lines; curl keeps the pointer, so that the list must outlive the transfer.
static inline CURLcode kiosk_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(easy, option, value);
}
// What the callbacks get back as their context.
static inline CURLcode kiosk_set_context(CURL *easy, CURLoption option, void *value) {
    return (curl_easy_setopt)(easy, option, value);
}
// Called with bytes of the head or of the body.
static inline CURLcode kiosk_set_receiver(
    CURL *easy, CURLoption option, size_t (*value)(char *, size_t, size_t, void *)) {
    return (curl_easy_setopt)(easy, option, value);
}
// Called before a socket is opened, with the address that the name led to.
static inline CURLcode kiosk_set_opener(CURL *easy, curl_opensocket_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}
// Called when a connection stands, new or kept, before anything is asked on it.
static inline CURLcode kiosk_set_prerequest(CURL *easy, curl_prereq_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, value);
}
// The HTTP status.
static inline CURLcode kiosk_get_status(CURL *easy, long *status) {
    return (curl_easy_getinfo)(easy, CURLINFO_RESPONSE_CODE, status);
}
// Times in microseconds since the transfer began.
static inline CURLcode kiosk_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return (curl_easy_getinfo)(easy, info, value);
}
// Texts that curl owns and keeps as long as the handle.
static inline CURLcode kiosk_get_text(CURL *easy, CURLINFO info, char **value) {
    return (curl_easy_getinfo)(easy, info, value);
}
// The certificates that the server sent, as lists of `Label:value`; curl owns them.
static inline CURLcode kiosk_get_certificates(CURL *easy, struct curl_certinfo **value) {
    return (curl_easy_getinfo)(easy, CURLINFO_CERTINFO, value);
}
// The address: `addr` is declared shorter than what lies there for IPv6, and Swift would copy only
// that.
static inline const void *kiosk_peer(const struct curl_sockaddr *peer) {
    return &peer->addr;
}
#endif
