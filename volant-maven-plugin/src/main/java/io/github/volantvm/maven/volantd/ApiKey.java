package io.github.volantvm.maven.volantd;

/** How volantd is shown that one may ask it: with the text of its VOLANT_API_KEY (volant internal/server/httpapi). */
public final class ApiKey {
    /** The header that has the key. volantd takes it from the URL too, where every log would show it. */
    public static final String HEADER = "X-Volant-API-Key";

    private ApiKey() {}
}
