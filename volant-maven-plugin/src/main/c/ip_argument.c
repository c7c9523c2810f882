#include "ip_argument.h"

#include "syscalls.h"

/* Four decimal numbers of 0 to 255. False if the text is not that. */
static bool parse_address(const char *text, unsigned int *to)
{
    unsigned char bytes[4];
    for (int i = 0; i < 4; i++) {
        unsigned int number = 0;
        int digits = 0;
        while (*text >= '0' && *text <= '9' && digits < 3) {
            number = number * 10 + (unsigned int)(*text++ - '0');
            digits++;
        }
        if (digits == 0 || number > 255 || *text != (i < 3 ? '.' : '\0')) {
            return false;
        }
        text++;
        bytes[i] = (unsigned char)number;
    }
    memcpy(to, bytes, sizeof bytes);
    return true;
}

static bool take_address(const char *field, const char *text, unsigned int *to)
{
    if (*text == '\0' || parse_address(text, to)) {
        return true;
    }
    say("ip=: %s '%s' is not an IPv4 address; " STAYS_UNCONFIGURED, field, text);
    return false;
}

static bool take_netmask(const char *text, unsigned int *to)
{
    if (!take_address("netmask", text, to)) {
        return false;
    }
    unsigned int zeros = ~__builtin_bswap32(*to);
    if (*to == 0 || (zeros & (zeros + 1)) == 0) {
        return true;
    }
    say("ip=: netmask '%s' has ones after zeros; " STAYS_UNCONFIGURED, text);
    return false;
}

static bool take_device(const char *text, const char **to)
{
    if (length(text) >= INTERFACE_NAME_ROOM) {
        say("ip=: device '%s' is longer than %u bytes; " STAYS_UNCONFIGURED, text, INTERFACE_NAME_ROOM - 1U);
        return false;
    }
    *to = text;
    return true;
}

static bool asks_for_nothing(const char *autoconf)
{
    return same(autoconf, "off") || same(autoconf, "none");
}

static bool asks_for_dynamic(const char *autoconf)
{
    /* "dhcp,client-id-type,client-id-value" is the one form with more behind it. */
    return same(autoconf, "dhcp") || starts_with(autoconf, "dhcp,") || same(autoconf, "on") || same(autoconf, "any")
           || same(autoconf, "bootp") || same(autoconf, "rarp") || same(autoconf, "both");
}

static bool take_autoconf(const char *text, bool *dynamic)
{
    *dynamic = asks_for_dynamic(text);
    if (*dynamic || *text == '\0' || asks_for_nothing(text) || same(text, "static")) {
        return true;
    }
    say("ip=: autoconf '%s' is none of off, none, static, dhcp, on, any, bootp, rarp, both; " STAYS_UNCONFIGURED, text);
    return false;
}

static bool take_field(int number, const char *text, struct ip_settings *to)
{
    switch (number) {
    case 0: return take_address("client address", text, &to->client);
    case 1: return take_address("server address", text, &to->server);
    case 2: return take_address("gateway", text, &to->gateway);
    case 3: return take_netmask(text, &to->netmask);
    case 4: to->hostname = text; return true;
    case 5: return take_device(text, &to->device);
    case 6: return take_autoconf(text, &to->dynamic);
    case 7: return take_address("first DNS server", text, &to->dns[0]);
    case 8: return take_address("second DNS server", text, &to->dns[1]);
    case 9: return take_address("NTP server", text, &to->ntp);
    default: say("ip=: more than ten fields, from '%s' on; " STAYS_UNCONFIGURED, text); return false;
    }
}

bool parse_ip_argument(char *text, struct ip_settings *to)
{
    if (*text == '\0' || asks_for_nothing(text)) {
        to->off = true;
        return true;
    }
    if (asks_for_dynamic(text)) {
        to->dynamic = true;
        return true;
    }
    bool good = true;
    for (int number = 0; good && text != NULL; number++) {
        char *next = find(text, ':');
        if (next != NULL) {
            *next++ = '\0';
        }
        good = take_field(number, text, to);
        text = next;
    }
    return good;
}

unsigned int class_netmask(unsigned int address)
{
    unsigned int first = address & 0xff;
    if (first < 128) {
        return __builtin_bswap32(0xff000000);
    }
    if (first < 192) {
        return __builtin_bswap32(0xffff0000);
    }
    return first < 224 ? __builtin_bswap32(0xffffff00) : 0;
}
