/* Matching policies with constraints: a table of policies against a table of what a program can do, what the `out` members
 * get, extensions, and misuse. */
#define _GNU_SOURCE
#include "metadata.h"

static WS_HEAP *heap;

/* ---- Policies ---- */

#define SSL_WITH(TOKEN, MORE)                                                                                      \
    "<sp:TransportBinding><p:Policy><sp:TransportToken><p:Policy>" TOKEN "</p:Policy></sp:TransportToken>"         \
    "<sp:AlgorithmSuite><p:Policy><sp:Basic256/></p:Policy></sp:AlgorithmSuite>"                                   \
    "<sp:Layout><p:Policy><sp:Strict/></p:Policy></sp:Layout>" MORE "</p:Policy></sp:TransportBinding>"
#define SSL SSL_WITH("<sp:HttpsToken RequireClientCertificate='false'/>", "<sp:IncludeTimestamp/>")
#define SSL_CERTIFICATE SSL_WITH("<sp:HttpsToken RequireClientCertificate='true'/>", "")
#define SSPI(LEVEL) SSL_WITH("<f:WindowsTransportSecurity>" LEVEL "</f:WindowsTransportSecurity>", "<sp:IncludeTimestamp/>")
#define SIGNED(TOKEN) "<sp:SignedSupportingTokens><p:Policy>" TOKEN "</p:Policy></sp:SignedSupportingTokens>"
#define ENDORSING(TOKEN) "<sp:EndorsingSupportingTokens><p:Policy>" TOKEN "</p:Policy></sp:EndorsingSupportingTokens>"
#define USERNAME                                                                                                   \
    SIGNED("<sp:UsernameToken sp:IncludeToken='urn:x'><p:Policy><sp:WssUsernameToken10/></p:Policy></sp:UsernameToken>")
#define KERBEROS ENDORSING("<sp:KerberosToken><p:Policy><sp:WssGssKerberosV5ApReqToken11/></p:Policy></sp:KerberosToken>")
#define CERTIFICATE ENDORSING("<sp:X509Token><p:Policy><sp:WssX509V3Token10/></p:Policy></sp:X509Token>")
#define WSS11 "<sp:Wss11><p:Policy><sp:MustSupportRefKeyIdentifier/></p:Policy></sp:Wss11>"
#define TRUST(ENTROPY) "<sp:Trust10><p:Policy><sp:MustSupportIssuedTokens/>" ENTROPY "</p:Policy></sp:Trust10>"
#define BOTH "<sp:RequireClientEntropy/><sp:RequireServerEntropy/>"
#define CONTEXT(BOOTSTRAP)                                                                                         \
    ENDORSING("<sp:SecureConversationToken><p:Policy><sp:RequireDerivedKeys/><sp:SC10SecurityContextToken/>"       \
              "<sp:BootstrapPolicy><p:Policy>" BOOTSTRAP "</p:Policy></sp:BootstrapPolicy></p:Policy>"             \
              "</sp:SecureConversationToken>")
#define ISSUED                                                                                                     \
    ENDORSING("<sp:IssuedToken><sp:Issuer><wsa:Address>https://h/sts</wsa:Address></sp:Issuer>"                    \
              "<sp:RequestSecurityTokenTemplate><wst:TokenType>urn:saml</wst:TokenType><wst:Claims>"               \
              "<wsi:ClaimType>urn:claim:1</wsi:ClaimType><wsi:ClaimType Optional='true'>urn:claim:2"               \
              "</wsi:ClaimType></wst:Claims></sp:RequestSecurityTokenTemplate>"                                    \
              "<p:Policy><sp:RequireInternalReference/></p:Policy></sp:IssuedToken>")
#define ADDRESSING "<a:UsingAddressing/>"

/* ---- Constraints ---- */

enum { SSL_BIT = 1, SSPI_BIT = 2, HEADER_BIT = 4, USERNAME_BIT = 8, KERBEROS_BIT = 16, ISSUED_BIT = 32, CERT_BIT = 64,
       CONTEXT_BIT = 128, BOOTSTRAP_USERNAME = 256 };

static struct {
    WS_POLICY_CONSTRAINTS policy;
    WS_CHANNEL_PROPERTY_CONSTRAINT channel[3];
    WS_SECURITY_CONSTRAINTS security, bootstrap;
    WS_SECURITY_PROPERTY_CONSTRAINT properties[5];
    WS_SECURITY_BINDING_CONSTRAINT *bindings[8], *bootstrap_bindings[2];
    WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT ssl;
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT sspi;
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT header;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT username, bootstrap_username;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT kerberos;
    WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT issued;
    WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT cert;
    WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT context;
    WS_SECURITY_BINDING_PROPERTY_CONSTRAINT scheme, entropy;
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT trust;
} c;

static WS_ENCODING all_encodings[] = {WS_ENCODING_XML_MTOM_UTF8, WS_ENCODING_XML_UTF16LE, WS_ENCODING_XML_UTF8,
                                      WS_ENCODING_XML_BINARY_1};
static WS_ADDRESSING_VERSION all_addressing[] = {WS_ADDRESSING_VERSION_TRANSPORT, WS_ADDRESSING_VERSION_1_0,
                                                 WS_ADDRESSING_VERSION_0_9};
static WS_ENVELOPE_VERSION all_envelopes[] = {WS_ENVELOPE_VERSION_SOAP_1_1, WS_ENVELOPE_VERSION_SOAP_1_2};
static WS_PROTECTION_LEVEL all_levels[] = {WS_PROTECTION_LEVEL_NONE, WS_PROTECTION_LEVEL_SIGN,
                                           WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT};
static ULONG all_schemes[] = {WS_HTTP_HEADER_AUTH_SCHEME_BASIC, WS_HTTP_HEADER_AUTH_SCHEME_DIGEST,
                              WS_HTTP_HEADER_AUTH_SCHEME_NTLM, WS_HTTP_HEADER_AUTH_SCHEME_NEGOTIATE};
static WS_SECURITY_KEY_ENTROPY_MODE all_modes[] = {WS_SECURITY_KEY_ENTROPY_MODE_CLIENT_ONLY,
                                                   WS_SECURITY_KEY_ENTROPY_MODE_SERVER_ONLY,
                                                   WS_SECURITY_KEY_ENTROPY_MODE_COMBINED};
static WS_TRUST_VERSION old_trust = WS_TRUST_VERSION_FEBRUARY_2005;

#define ALLOW(CONSTRAINT, ID, VALUES)               \
    ((CONSTRAINT).id = (ID), (CONSTRAINT).allowedValues = &(VALUES), (CONSTRAINT).allowedValuesSize = sizeof(VALUES))

static void add(WS_SECURITY_BINDING_CONSTRAINT *constraint, WS_SECURITY_BINDING_CONSTRAINT_TYPE type)
{
    constraint->type = type;
    c.bindings[c.security.securityBindingConstraintCount++] = constraint;
}

/* Constraints with defaults for everything but the bindings. */
static void constrain(WS_CHANNEL_BINDING binding, int bits)
{
    memset(&c, 0, sizeof c);
    c.policy.channelBinding = binding;
    c.policy.channelPropertyConstraints = c.channel;
    c.policy.securityConstraints = bits != 0 ? &c.security : NULL;
    c.security.securityPropertyConstraints = c.properties;
    c.security.securityBindingConstraints = c.bindings;
    c.bootstrap.securityBindingConstraints = c.bootstrap_bindings;
    c.username.bindingUsage = c.bootstrap_username.bindingUsage = c.kerberos.bindingUsage =
        WS_SUPPORTING_MESSAGE_SECURITY_USAGE;
    c.issued.bindingUsage = c.cert.bindingUsage = c.context.bindingUsage = WS_SUPPORTING_MESSAGE_SECURITY_USAGE;
    if (bits & SSL_BIT)
        add(&c.ssl.bindingConstraint, WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE);
    if (bits & SSPI_BIT)
        add(&c.sspi.bindingConstraint, WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE);
    if (bits & HEADER_BIT) {
        add(&c.header.bindingConstraint, WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT_TYPE);
        ALLOW(c.scheme, WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME, all_schemes);
        c.header.bindingConstraint.propertyConstraints = &c.scheme;
        c.header.bindingConstraint.propertyConstraintCount = 1;
    }
    if (bits & USERNAME_BIT)
        add(&c.username.bindingConstraint, WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE);
    if (bits & KERBEROS_BIT)
        add(&c.kerberos.bindingConstraint, WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE);
    if (bits & ISSUED_BIT) {
        add(&c.issued.bindingConstraint, WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE);
        ALLOW(c.trust, WS_REQUEST_SECURITY_TOKEN_PROPERTY_TRUST_VERSION, old_trust);
        c.issued.requestSecurityTokenPropertyConstraints = &c.trust;
        c.issued.requestSecurityTokenPropertyConstraintCount = 1;
    }
    if (bits & CERT_BIT)
        add(&c.cert.bindingConstraint, WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE);
    if (bits & CONTEXT_BIT) {
        add(&c.context.bindingConstraint, WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE);
        ALLOW(c.entropy, WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE, all_modes);
        c.context.bindingConstraint.propertyConstraints = &c.entropy;
        c.context.bindingConstraint.propertyConstraintCount = 1;
        c.context.bootstrapSecurityConstraint = &c.bootstrap;
    }
    if (bits & BOOTSTRAP_USERNAME) {
        c.bootstrap_username.bindingConstraint.type = WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE;
        c.bootstrap_bindings[c.bootstrap.securityBindingConstraintCount++] = &c.bootstrap_username.bindingConstraint;
    }
}

/* The same for whatever channel. */
static void constrain_any(WS_CHANNEL_BINDING binding, int bits)
{
    constrain(binding, bits);
    c.policy.channelPropertyConstraintCount = 3;
    ALLOW(c.channel[0], WS_CHANNEL_PROPERTY_ENCODING, all_encodings);
    ALLOW(c.channel[1], WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, all_addressing);
    ALLOW(c.channel[2], WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, all_envelopes);
    if (bits & (SSL_BIT | SSPI_BIT | HEADER_BIT)) {
        ALLOW(c.properties[0], WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL, all_levels);
        c.security.securityPropertyConstraintCount = 1;
    }
}

static HRESULT match(WS_POLICY *policy, ULONG alternative, BOOL required)
{
    return WsMatchPolicyAlternative(policy, alternative, &c.policy, required, heap, error);
}

static WS_POLICY *policy_with(const char *soap, const char *transport, const char *policy)
{
    char text[8192];
    snprintf(text, sizeof text, "<p:Policy>%s</p:Policy>", policy);
    return policy_of(wsdl_of(soap, transport, text, ""));
}

static LONG channel_value(size_t at)
{
    CHECK(c.channel[at].out.channelProperty.id == c.channel[at].id);
    CHECK(c.channel[at].out.channelProperty.valueSize == sizeof(LONG));
    return *(LONG *)c.channel[at].out.channelProperty.value;
}

/* ---- Channels ---- */

static const struct {
    const char *soap, *transport, *policy;
    WS_CHANNEL_BINDING binding;
    WS_ENCODING encoding;
    WS_ADDRESSING_VERSION addressing;
    WS_ENVELOPE_VERSION envelope;
    HRESULT by_default, result;
} channels[] = {
    {"s", HTTP_TRANSPORT, "", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF16LE, WS_ADDRESSING_VERSION_TRANSPORT,
     WS_ENVELOPE_VERSION_SOAP_1_1, S_FALSE, S_OK},
    {"s12", HTTP_TRANSPORT, "", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF16LE, WS_ADDRESSING_VERSION_TRANSPORT,
     WS_ENVELOPE_VERSION_SOAP_1_2, S_FALSE, S_OK},
    {"s12", HTTP_TRANSPORT, ADDRESSING, WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF16LE, WS_ADDRESSING_VERSION_1_0,
     WS_ENVELOPE_VERSION_SOAP_1_2, S_OK, S_OK},
    {"s", HTTP_TRANSPORT, ADDRESSING, WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF16LE, WS_ADDRESSING_VERSION_1_0,
     WS_ENVELOPE_VERSION_SOAP_1_1, S_FALSE, S_OK},
    {"s12", HTTP_TRANSPORT, "<a09:UsingAddressing/><m:OptimizedMimeSerialization/>", WS_HTTP_CHANNEL_BINDING,
     WS_ENCODING_XML_MTOM_UTF8, WS_ADDRESSING_VERSION_0_9, WS_ENVELOPE_VERSION_SOAP_1_2, S_FALSE, S_OK},
    {"s12", HTTP_TRANSPORT, ADDRESSING "<b:BinaryEncoding/>", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_1,
     WS_ADDRESSING_VERSION_1_0, WS_ENVELOPE_VERSION_SOAP_1_2, S_FALSE, S_OK},
    {"s12", TCP_TRANSPORT, ADDRESSING "<b:BinaryEncoding/>", WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_1,
     WS_ADDRESSING_VERSION_1_0, WS_ENVELOPE_VERSION_SOAP_1_2, S_OK, S_OK},
    {"s12", TCP_TRANSPORT, ADDRESSING, WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_UTF16LE, WS_ADDRESSING_VERSION_1_0,
     WS_ENVELOPE_VERSION_SOAP_1_2, S_FALSE, S_OK},
    {"s12", TCP_TRANSPORT, ADDRESSING, WS_HTTP_CHANNEL_BINDING, 0, 0, 0, S_FALSE, S_FALSE},
    {"s12", "urn:pigeon", ADDRESSING, WS_HTTP_CHANNEL_BINDING, 0, 0, 0, S_FALSE, S_FALSE},
    {"s12", HTTP_TRANSPORT, ADDRESSING "<a09:UsingAddressing/>", WS_HTTP_CHANNEL_BINDING, 0, 0, 0, S_FALSE, S_FALSE},
    {"s12", HTTP_TRANSPORT, "<b:BinaryEncoding/><m:OptimizedMimeSerialization/>", WS_HTTP_CHANNEL_BINDING, 0, 0, 0, S_FALSE,
     S_FALSE},
    {"s12", HTTP_TRANSPORT, ADDRESSING "<x:unknown/>", WS_HTTP_CHANNEL_BINDING, 0, 0, 0, S_FALSE, S_FALSE},
};

static void channel_properties(void)
{
    for (size_t i = 0; i < WsCountOf(channels); i++) {
        WS_POLICY *policy = policy_with(channels[i].soap, channels[i].transport, channels[i].policy);
        HRESULT hr;
        constrain(channels[i].binding, 0);
        hr = match(policy, 0, FALSE);
        if (hr != channels[i].by_default)
            fprintf(stderr, "row %zu by default\n", i);
        CHECK_RESULT(hr, channels[i].by_default);
        constrain_any(channels[i].binding, 0);
        hr = match(policy, 0, FALSE);
        if (hr != channels[i].result)
            fprintf(stderr, "row %zu\n", i);
        CHECK_RESULT(hr, channels[i].result);
        if (hr == S_OK) {
            CHECK(channel_value(0) == (LONG)channels[i].encoding);
            CHECK(channel_value(1) == (LONG)channels[i].addressing);
            CHECK(channel_value(2) == (LONG)channels[i].envelope);
        } else {
            CHECK_RESULT(match(policy, 0, TRUE), WS_E_INVALID_FORMAT);
            check_said("of the port Q (http://h/d.wsdl, line 1");
        }
    }
}

/* ---- Security: each policy matches its own constraints and no others ---- */

static const struct {
    const char *name, *transport, *policy;
    int bits;
} secured[] = {
    {"none", HTTP_TRANSPORT, "", 0},
    {"ssl", HTTP_TRANSPORT, SSL, SSL_BIT},
    {"ssl with certificate", HTTP_TRANSPORT, SSL_CERTIFICATE, SSL_BIT},
    {"basic", HTTP_TRANSPORT, "<h:BasicAuthentication/>", HEADER_BIT},
    {"ssl and basic", HTTP_TRANSPORT, SSL "<h:BasicAuthentication/>", SSL_BIT | HEADER_BIT},
    {"username", HTTP_TRANSPORT, SSL USERNAME WSS11, SSL_BIT | USERNAME_BIT},
    {"username without Wss", HTTP_TRANSPORT, SSL USERNAME, SSL_BIT | USERNAME_BIT},
    {"kerberos", HTTP_TRANSPORT, SSL KERBEROS WSS11, SSL_BIT | KERBEROS_BIT},
    {"certificate", HTTP_TRANSPORT, SSL CERTIFICATE WSS11, SSL_BIT | CERT_BIT},
    {"issued", HTTP_TRANSPORT, SSL ISSUED WSS11 TRUST(BOTH), SSL_BIT | ISSUED_BIT},
    {"username and certificate", HTTP_TRANSPORT, SSL USERNAME CERTIFICATE WSS11, SSL_BIT | USERNAME_BIT | CERT_BIT},
    {"context", HTTP_TRANSPORT, SSL CONTEXT(SSL USERNAME WSS11 TRUST(BOTH)) WSS11 TRUST(BOTH),
     SSL_BIT | CONTEXT_BIT | BOOTSTRAP_USERNAME},
    {"tcp", TCP_TRANSPORT, "", 0},
    {"sspi", TCP_TRANSPORT, SSPI(""), SSPI_BIT},
    {"sspi, level in the text", TCP_TRANSPORT, SSPI("Sign"), SSPI_BIT},
    {"sspi, level in an element", TCP_TRANSPORT, SSPI("<f:ProtectionLevel>EncryptAndSign</f:ProtectionLevel>"), SSPI_BIT},
    {"sspi and username", TCP_TRANSPORT, SSPI("EncryptAndSign") USERNAME WSS11, SSPI_BIT | USERNAME_BIT},
    {"sspi and context", TCP_TRANSPORT, SSPI("Sign") CONTEXT(SSPI("Sign") USERNAME WSS11) WSS11 TRUST(BOTH),
     SSPI_BIT | CONTEXT_BIT | BOOTSTRAP_USERNAME},
};

static void security(void)
{
    for (size_t i = 0; i < WsCountOf(secured); i++) {
        WS_POLICY *policy = policy_with("s12", secured[i].transport, secured[i].policy);
        WS_CHANNEL_BINDING own =
            strcmp(secured[i].transport, TCP_TRANSPORT) == 0 ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING;
        for (size_t j = 0; j < WsCountOf(secured); j++) {
            WS_CHANNEL_BINDING binding =
                strcmp(secured[j].transport, TCP_TRANSPORT) == 0 ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING;
            int same = binding == own && secured[i].bits == secured[j].bits;
            HRESULT hr;
            constrain_any(binding, secured[j].bits);
            hr = match(policy, 0, FALSE);
            if (hr != (same ? S_OK : S_FALSE)) {
                fprintf(stderr, "%s with the constraints of %s\n", secured[i].name, secured[j].name);
                hr = match(policy, 0, TRUE);
                print_error("the match", hr, error);
                exit(1);
            }
        }
        CHECK_RESULT(WsResetHeap(heap, error), S_OK);
    }
}

static LONG security_value(size_t at)
{
    CHECK(c.properties[at].out.securityProperty.id == c.properties[at].id);
    CHECK(c.properties[at].out.securityProperty.valueSize == sizeof(LONG));
    return *(LONG *)c.properties[at].out.securityProperty.value;
}

static void out_members(void)
{
    WS_XML_WRITER *writer = NULL;
    void *bytes = NULL;
    ULONG count = 0;
    static const char *template = "urn:saml";
    BOOL yes = TRUE;
    WS_XML_WRITER_PROPERTY several = {WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, &yes, sizeof yes};
    WS_XML_STRING claims[] = {WS_XML_STRING_VALUE("urn:claim:2"), WS_XML_STRING_VALUE("urn:claim:1")};
    WS_POLICY *policy = policy_with("s12", HTTP_TRANSPORT, SSL_CERTIFICATE "<h:NtlmAuthentication/>");

    constrain_any(WS_HTTP_CHANNEL_BINDING, SSL_BIT | HEADER_BIT);
    CHECK_RESULT(match(policy, 0, TRUE), S_OK);
    CHECK(c.ssl.out.clientCertCredentialRequired == TRUE);
    CHECK(security_value(0) == WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT);
    CHECK(c.scheme.out.securityBindingProperty.id == WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME);
    CHECK(*(ULONG *)c.scheme.out.securityBindingProperty.value == WS_HTTP_HEADER_AUTH_SCHEME_NTLM);

    policy = policy_with("s12", TCP_TRANSPORT, SSPI("Sign") USERNAME WSS11);
    constrain_any(WS_TCP_CHANNEL_BINDING, SSPI_BIT | USERNAME_BIT);
    CHECK_RESULT(match(policy, 0, TRUE), S_OK);
    CHECK(security_value(0) == WS_PROTECTION_LEVEL_SIGN);

    policy = policy_with("s12", HTTP_TRANSPORT, SSL ISSUED WSS11 TRUST(""));
    constrain_any(WS_HTTP_CHANNEL_BINDING, SSL_BIT | ISSUED_BIT);
    c.issued.claimConstraints = claims;
    c.issued.claimConstraintCount = 2;
    CHECK_RESULT(match(policy, 0, TRUE), S_OK);
    CHECK(c.ssl.out.clientCertCredentialRequired == FALSE);
    CHECK(is_wide(c.issued.out.issuerAddress->url, "https://h/sts"));
    CHECK(*(WS_TRUST_VERSION *)c.trust.out.requestSecurityTokenProperty.value == WS_TRUST_VERSION_FEBRUARY_2005);
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, error), S_OK);
    CHECK_RESULT(WsWriteXmlBufferToBytes(writer, c.issued.out.requestSecurityTokenTemplate, NULL, &several, 1, heap,
                                         &bytes, &count, error), S_OK);
    CHECK(count > 20 && memcmp(bytes, "<wst:TokenType", 14) == 0);
    CHECK(memmem(bytes, count, template, strlen(template)) != NULL && memmem(bytes, count, "urn:claim:2", 11) != NULL);
    WsFreeWriter(writer);
    c.issued.claimConstraintCount = 1;
    CHECK_RESULT(match(policy, 0, FALSE), S_FALSE);
    CHECK_RESULT(match(policy, 0, TRUE), WS_E_INVALID_FORMAT);
    check_said("\"urn:claim:1\"");

    policy = policy_with("s12", HTTP_TRANSPORT,
                         SSL CONTEXT(SSL USERNAME) WSS11 TRUST("<sp:RequireServerEntropy/>"));
    constrain_any(WS_HTTP_CHANNEL_BINDING, SSL_BIT | CONTEXT_BIT | BOOTSTRAP_USERNAME);
    CHECK_RESULT(match(policy, 0, TRUE), S_OK);
    CHECK(*(LONG *)c.entropy.out.securityBindingProperty.value == WS_SECURITY_KEY_ENTROPY_MODE_SERVER_ONLY);
}

/* ---- Defaults of security, and what a program allows instead ---- */

#define USERNAME_WITH(SUITE, LAYOUT, MORE, WSS)                                                                     \
    "<sp:TransportBinding><p:Policy><sp:TransportToken><p:Policy><sp:HttpsToken/></p:Policy></sp:TransportToken>"   \
    "<sp:AlgorithmSuite><p:Policy>" SUITE "</p:Policy></sp:AlgorithmSuite>"                                         \
    "<sp:Layout><p:Policy>" LAYOUT "</p:Policy></sp:Layout>" MORE "</p:Policy></sp:TransportBinding>" USERNAME WSS

static const struct {
    const char *policy;
    WS_SECURITY_PROPERTY_ID id;
    LONG allowed;
} allowed[] = {
    {USERNAME_WITH("<sp:Basic256/>", "<sp:Strict/>", "", "<sp:Wss11/>"), WS_SECURITY_PROPERTY_TIMESTAMP_USAGE,
     WS_SECURITY_TIMESTAMP_USAGE_NEVER},
    {USERNAME_WITH("<sp:Basic128Sha256/>", "<sp:Strict/>", "<sp:IncludeTimestamp/>", "<sp:Wss11/>"),
     WS_SECURITY_PROPERTY_ALGORITHM_SUITE_NAME, WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128_SHA256},
    {USERNAME_WITH("<sp:Basic256/>", "<sp:LaxTsFirst/>", "<sp:IncludeTimestamp/>", "<sp:Wss11/>"),
     WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT, WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_FIRST},
    {USERNAME_WITH("<sp:Basic256/>", "<sp:Strict/>", "<sp:IncludeTimestamp/>", "<sp:Wss10/>"),
     WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION, WS_SECURITY_HEADER_VERSION_1_0},
};

static void security_properties(void)
{
    for (size_t i = 0; i < WsCountOf(allowed); i++) {
        WS_POLICY *policy = policy_with("s12", HTTP_TRANSPORT, allowed[i].policy);
        LONG value = allowed[i].allowed;
        constrain_any(WS_HTTP_CHANNEL_BINDING, SSL_BIT | USERNAME_BIT);
        CHECK_RESULT(match(policy, 0, FALSE), S_FALSE);
        ALLOW(c.properties[1], allowed[i].id, value);
        c.security.securityPropertyConstraintCount = 2;
        CHECK_RESULT(match(policy, 0, TRUE), S_OK);
        CHECK(security_value(1) == value);
    }
    /* HTTP authentication alone protects nothing, which has to be allowed. */
    WS_POLICY *policy = policy_with("s12", HTTP_TRANSPORT, ADDRESSING "<h:NegotiateAuthentication/>");
    constrain(WS_HTTP_CHANNEL_BINDING, HEADER_BIT);
    c.header.bindingConstraint.propertyConstraintCount = 0;
    CHECK_RESULT(match(policy, 0, FALSE), S_FALSE);
    ALLOW(c.properties[0], WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL, all_levels);
    c.security.securityPropertyConstraintCount = 1;
    CHECK_RESULT(match(policy, 0, TRUE), S_OK);
    CHECK(security_value(0) == WS_PROTECTION_LEVEL_NONE);
}

/* ---- What nothing matches ---- */

static const char *unmatched[] = {
    SSL_WITH("<x:Token/>", ""),
    SSL_WITH("<sp:HttpsToken/>", "<x:unknown/>"),
    SSL_WITH("<sp:HttpsToken/><f:WindowsTransportSecurity/>", ""),
    "<sp:SymmetricBinding/>",
    "<h:PassportAuthentication/>",
    "<h:BasicAuthentication/><h:NtlmAuthentication/>",
    SSL WSS11,
    SSL SIGNED("<sp:X509Token/>"),
    SSL ENDORSING("<sp:UsernameToken/>"),
    SSL ENDORSING("<sp:KerberosToken><p:Policy><sp:WssKerberosV5ApReqToken11/></p:Policy></sp:KerberosToken>"),
    SSL SIGNED("<sp:UsernameToken><p:Policy><sp:HashPassword/></p:Policy></sp:UsernameToken>"),
    SSL USERNAME "<sp:Wss11><p:Policy><sp:RequireSignatureConfirmation/></p:Policy></sp:Wss11>",
    SSL USERNAME "<sp:Wss10/><sp:Wss11/>",
    SSL USERNAME TRUST("<x:other/>"),
    SSL USERNAME USERNAME WSS11,
    SSL CONTEXT(SSL CONTEXT(SSL)) WSS11,
    SSL CONTEXT(SSL_CERTIFICATE USERNAME) WSS11,
};

static void never(void)
{
    for (size_t i = 0; i < WsCountOf(unmatched); i++) {
        WS_POLICY *policy = policy_with("s12", HTTP_TRANSPORT, unmatched[i]);
        for (size_t j = 0; j < WsCountOf(secured); j++) {
            HRESULT hr;
            constrain_any(WS_HTTP_CHANNEL_BINDING, secured[j].bits);
            hr = match(policy, 0, FALSE);
            if (hr != S_FALSE)
                fprintf(stderr, "%s with %s\n", unmatched[i], secured[j].name);
            CHECK_RESULT(hr, S_FALSE);
        }
        CHECK_RESULT(WsResetHeap(heap, error), S_OK);
    }
}

/* ---- Alternatives ---- */

static void alternatives(void)
{
    WS_POLICY *policy = policy_with("s12", HTTP_TRANSPORT,
                                    "<p:ExactlyOne><p:All>" SSL "</p:All><p:All/><p:All><h:BasicAuthentication/></p:All>"
                                    "</p:ExactlyOne><m:OptimizedMimeSerialization p:Optional='true'/>");
    static const int bits[] = {SSL_BIT, SSL_BIT, 0, 0, HEADER_BIT, HEADER_BIT};
    ULONG count = 0;

    CHECK_RESULT(WsGetPolicyAlternativeCount(policy, &count, error), S_OK);
    CHECK(count == WsCountOf(bits));
    for (ULONG i = 0; i < count; i++) {
        constrain_any(WS_HTTP_CHANNEL_BINDING, bits[i]);
        CHECK_RESULT(match(policy, i, TRUE), S_OK);
        CHECK(channel_value(0) == (i % 2 == 0 ? WS_ENCODING_XML_MTOM_UTF8 : WS_ENCODING_XML_UTF16LE));
    }
    CHECK_RESULT(match(policy, count, FALSE), E_INVALIDARG);
    CHECK_RESULT(match(policy, (ULONG)-1, FALSE), E_INVALIDARG);
    CHECK_RESULT(WsResetError(error), S_OK);
}

/* ---- Extensions ---- */

static WS_XML_STRING names[] = {WS_XML_STRING_VALUE("one"), WS_XML_STRING_VALUE("two"),
                                WS_XML_STRING_VALUE("TransportBinding"), WS_XML_STRING_VALUE("UsingAddressing")};
static WS_XML_STRING namespaces[] = {
    WS_XML_STRING_VALUE("urn:x"), WS_XML_STRING_VALUE("http://schemas.xmlsoap.org/ws/2005/07/securitypolicy"),
    WS_XML_STRING_VALUE("http://www.w3.org/2006/05/addressing/wsdl")};

static void extensions(void)
{
    WS_ENDPOINT_POLICY_EXTENSION one = {{WS_ENDPOINT_POLICY_EXTENSION_TYPE}, &names[0], &namespaces[0], {NULL}};
    WS_ENDPOINT_POLICY_EXTENSION two = {{WS_ENDPOINT_POLICY_EXTENSION_TYPE}, &names[1], &namespaces[0], {NULL}};
    WS_ENDPOINT_POLICY_EXTENSION transport = {{WS_ENDPOINT_POLICY_EXTENSION_TYPE}, &names[2], &namespaces[1], {NULL}};
    WS_ENDPOINT_POLICY_EXTENSION addressing = {{WS_ENDPOINT_POLICY_EXTENSION_TYPE}, &names[3], &namespaces[2], {NULL}};
    WS_POLICY_EXTENSION *list[] = {&one.policyExtension, &two.policyExtension, &transport.policyExtension};
    WS_POLICY *policy = policy_with("s12", HTTP_TRANSPORT, "<x:one x:a='1'><x:in>t:q</x:in></x:one>" SSL);
    WS_XML_READER *reader = new_reader();
    const WS_XML_ELEMENT_NODE *element;

    constrain_any(WS_HTTP_CHANNEL_BINDING, 0);
    c.policy.policyExtensions = list;
    c.policy.policyExtensionCount = 3;
    CHECK_RESULT(match(policy, 0, TRUE), S_OK);
    CHECK(one.out.assertionValue != NULL && two.out.assertionValue == NULL && transport.out.assertionValue != NULL);
    CHECK_RESULT(WsSetInputToBuffer(reader, one.out.assertionValue, NULL, 0, error), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, &names[0], &namespaces[0], NULL, error), S_OK);
    element = element_of(reader);
    CHECK(element->attributeCount > 1);
    WsFreeReader(reader);
    c.policy.policyExtensionCount = 2;
    CHECK_RESULT(match(policy, 0, FALSE), S_FALSE);
    list[0] = &addressing.policyExtension;
    CHECK_RESULT(match(policy, 0, FALSE), E_INVALIDARG);
    check_said("UsingAddressing");
    list[0] = NULL;
    CHECK_RESULT(match(policy, 0, FALSE), E_INVALIDARG);
    one.policyExtension.type = (WS_POLICY_EXTENSION_TYPE)7;
    list[0] = &one.policyExtension;
    CHECK_RESULT(match(policy, 0, FALSE), E_INVALIDARG);
    CHECK_RESULT(WsResetError(error), S_OK);
}

/* ---- Misuse ---- */

static void misuse(void)
{
    WS_POLICY *policy = policy_with("s12", HTTP_TRANSPORT, SSL USERNAME WSS11);
    WS_HEAP *small = NULL;
    WS_POLICY_STATE state = 0;

    constrain_any(WS_HTTP_CHANNEL_BINDING, SSL_BIT | USERNAME_BIT);
    CHECK_RESULT(WsMatchPolicyAlternative(policy, 0, NULL, FALSE, heap, error), E_INVALIDARG);
    CHECK_RESULT(WsMatchPolicyAlternative(policy, 0, &c.policy, FALSE, NULL, error), E_INVALIDARG);
    CHECK_RESULT(WsCreateHeap(4, 0, NULL, 0, &small, error), S_OK);
    CHECK_RESULT(WsMatchPolicyAlternative(policy, 0, &c.policy, FALSE, small, error), WS_E_QUOTA_EXCEEDED);
    WsFreeHeap(small);

#define REFUSED(CHANGE)                                                             \
    do {                                                                            \
        constrain_any(WS_HTTP_CHANNEL_BINDING, SSL_BIT | USERNAME_BIT);             \
        CHECK_RESULT(match(policy, 0, FALSE), S_OK);                                \
        CHANGE;                                                                     \
        CHECK_RESULT(match(policy, 0, FALSE), E_INVALIDARG);                        \
    } while (0)
    REFUSED(c.policy.channelBinding = WS_UDP_CHANNEL_BINDING);
    REFUSED(c.policy.channelPropertyConstraints = NULL);
    REFUSED(c.channel[0].allowedValuesSize = 5);
    REFUSED(c.channel[0].allowedValuesSize = 0);
    REFUSED(c.channel[0].allowedValues = NULL);
    REFUSED(c.channel[0].id = WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE);
    REFUSED(c.channel[0].id = WS_CHANNEL_PROPERTY_ADDRESSING_VERSION);
    REFUSED(c.properties[0].id = WS_SECURITY_PROPERTY_MAX_ALLOWED_LATENCY);
    REFUSED((c.security.securityBindingConstraintCount = 1, c.properties[0].id = WS_SECURITY_PROPERTY_TIMESTAMP_USAGE));
    REFUSED(c.bindings[1] = NULL);
    REFUSED(c.ssl.bindingConstraint.type = (WS_SECURITY_BINDING_CONSTRAINT_TYPE)99);
    REFUSED(c.username.bindingUsage = (WS_MESSAGE_SECURITY_USAGE)2);
    REFUSED((c.ssl.bindingConstraint.propertyConstraints = &c.scheme,
             ALLOW(c.scheme, WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME, all_schemes),
             c.ssl.bindingConstraint.propertyConstraintCount = 1));
    constrain_any(WS_HTTP_CHANNEL_BINDING, SSL_BIT | CONTEXT_BIT);
    c.bootstrap_bindings[0] = &c.context.bindingConstraint;
    c.bootstrap.securityBindingConstraintCount = 1;
    CHECK_RESULT(match(policy, 0, FALSE), E_INVALIDARG);

    /* None of that is the policy's fault; too many alternatives are. */
    CHECK_RESULT(WsGetPolicyProperty(policy, WS_POLICY_PROPERTY_STATE, &state, sizeof state, error), S_OK);
    CHECK(state == WS_POLICY_STATE_CREATED);
    policy = policy_with("s12", HTTP_TRANSPORT,
                         "<h:BasicAuthentication p:Optional='1'/><h:BasicAuthentication p:Optional='1'/>"
                         "<h:BasicAuthentication p:Optional='1'/><h:BasicAuthentication p:Optional='1'/>"
                         "<h:BasicAuthentication p:Optional='1'/><h:BasicAuthentication p:Optional='1'/>");
    constrain_any(WS_HTTP_CHANNEL_BINDING, 0);
    CHECK_RESULT(match(policy, 0, FALSE), WS_E_QUOTA_EXCEEDED);
    CHECK_RESULT(match(policy, 0, FALSE), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetError(error), S_OK);
}

int main(void)
{
    begin();
    CHECK_RESULT(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, error), S_OK);
    CHECK_RESULT(create(NULL, 0), S_OK);
    channel_properties();
    security();
    out_members();
    security_properties();
    never();
    alternatives();
    extensions();
    misuse();
    WsFreeHeap(heap);
    return end();
}
