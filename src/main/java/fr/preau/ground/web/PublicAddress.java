package fr.preau.ground.web;

import java.net.InetAddress;
import java.net.URI;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The address of this Préau in all that leaves it: letters, feeds, calendars, files, codes, what programs read, the
 * links of a page that is shared. The one that the operator says; until then, the one at which this server listens.
 * Never the name that a request asks for: whoever sends it chooses it, and a letter would lead to their own site.
 */
@Component
public final class PublicAddress {
    private static final String HERE = "localhost";
    private final String said;
    private final Environment environment;

    public PublicAddress(Site site, Environment environment) {
        this.said = site.url();
        this.environment = environment;
    }

    /** The whole address of that path, which says its language. */
    public String of(String path) {
        return (said.isEmpty() ? listening(environment) : said) + path;
    }

    /** The whole address of that path, in that language. */
    public String of(Language language, String path) {
        return of(language.prefix() + path);
    }

    /** The name alone. */
    public String host() {
        return URI.create(of("")).getHost();
    }

    /** Where this server listens, as a browser of this machine asks for it. */
    public static String listening(Environment environment) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://" + host(environment.getProperty("server.address", "")) + ":" + port;
    }

    private static String host(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            if (literal.isLoopbackAddress() || literal.isAnyLocalAddress()) {
                return HERE;
            }
            return address.indexOf(':') < 0 ? address : "[" + address + "]";
        } catch (IllegalArgumentException name) {
            return Objects.requireNonNull(address).isEmpty() ? HERE : address;
        }
    }
}
