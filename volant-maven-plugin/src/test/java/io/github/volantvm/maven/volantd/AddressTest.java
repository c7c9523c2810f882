package io.github.volantvm.maven.volantd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:7777, http://127.0.0.1:7777",
        "' HTTP://Volant.Example:7777/ ', http://volant.example:7777",
        "https://volant.example, https://volant.example:443",
        "http://volant.example, http://volant.example:80",
        "https://volant.example/eu/north//, https://volant.example:443/eu/north",
        "'http://[::1]:7777', 'http://[::1]:7777'",
    })
    void anAddressHasOneSpelling(String text, String url) throws UnplacedProblemException {
        assertThat(Address.parse(text)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1:7777              | '127.0.0.1:7777' is not a URL. Write it like
            volant.example:7777         | 'volant.example:7777' is not a URL with http:// or https://. Write it like
            ftp://volant.example        | 'ftp://volant.example' is not a URL with http:// or https://. Write it like
            http:///x                   | 'http:///x' is not a URL with http:// or https://. Write it like
            ${hosts}                    | '${hosts}' is not a URL. Write it like
            http://my_host:7777         | 'http://my_host:7777' has no host, or a port beyond 65535. Write it like
            http://host:70000           | 'http://host:70000' has no host, or a port beyond 65535. Write it like
            http://host:7777/api/v1/    | 'http://host:7777/api/v1/' already has the path of the API. Write it like
            http://joe:s3cret@host      | 'http://host' has more in it than an address, and what is in a URL gets into logs. Write the URL alone; the API key belongs into a <server> of Maven's settings.xml.
            http://host?api_key=s3cret  | 'http://host' has more in it than an address, and what is in a URL gets into logs. Write the URL
            http://host#s3cret          | 'http://host' has more in it than an address, and what is in a URL gets into logs. Write the URL
            http://s3 cret@host         | 'http://host' is not a URL. Write it like
            """)
    void whatIsNoneIsShownWithoutItsSecrets(String text, String message) {
        UnplacedProblemException problem =
                catchThrowableOfType(UnplacedProblemException.class, () -> Address.parse(text));
        assertThat(problem.getMessage() + ". " + problem.fix() + ".").startsWith(message);
    }
}
