package fr.preau.ground.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * What lies outside: any address of the internet but those of this machine and of the networks it is on. Within
 * {@link #only}, Java itself resolves no name to anything else: a name that answers one address when it is looked at
 * and another one when it is connected to leads nowhere.
 *
 * <p>
 * Java finds it by its name in {@code META-INF/services}; elsewhere names resolve as ever.
 */
public final class OutsideNetwork extends InetAddressResolverProvider {
    private static final ScopedValue<Boolean> ONLY = ScopedValue.newInstance();

    /** Of IPv4, all that is not an address of the internet (IANA, special-purpose registry). */
    private static final List<Block> SPECIAL = Stream
            .of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
                    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
                    // of IPv6, what is inside the internet's 2000::/3 and is none of it, or
                    // carries an address of IPv4
                    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
            .map(Block::of)
            .toList();

    private static final Block INTERNET_6 = Block.of("2000::/3");

    /** The addresses that begin with the same bits. */
    private record Block(byte[] start, int bits) {
        static Block of(String written) {
            String[] parts = written.split("/");
            return new Block(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                if (((address[i >> 3] ^ start[i >> 3]) >> (7 - (i & 7)) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Whether only this machine reaches the site: a demonstration that listens on loopback and that nothing says to be
     * behind a proxy. Its visitors can ask of this machine what they like.
     */
    public static boolean alone(Environment settings) {
        String listens = settings.getProperty("server.address", "");
        String proxies = settings.getProperty("server.tomcat.remoteip.internal-proxies", "none");
        String url = settings.getProperty("preau.site.url", "");
        return settings.getProperty("preau.demo", Boolean.class, false)
                && listens.matches("127\\.[\\d.]+|::1|\\[::1]|localhost")
                && (url.isEmpty() || url.matches("https?://(localhost|127\\.[\\d.]+|\\[::1])(:\\d+)?/?"))
                && (proxies.isEmpty() || proxies.equals("none"));
    }

    /** Whether that name leads, be it only once, to this machine or to its networks. */
    public static boolean leadsInside(String host) throws IOException {
        return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(OutsideNetwork::inside);
    }

    /** This machine, its networks, or what is no single machine of the internet. */
    static boolean inside(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && !INTERNET_6.holds(bytes) || SPECIAL.stream().anyMatch(block -> block.holds(bytes))
                || near(bytes);
    }

    /** On a network that one of our own interfaces is on, be its addresses public. */
    private static boolean near(byte[] address) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(card -> card.getInterfaceAddresses().stream())
                    .map(OutsideNetwork::network)
                    .anyMatch(network -> network.holds(address));
        } catch (SocketException unknown) {
            return false;
        }
    }

    private static Block network(InterfaceAddress own) {
        return new Block(own.getAddress().getAddress(), own.getNetworkPrefixLength());
    }

    /** Runs it on this thread, where no name leads inside. */
    public static <T, X extends Throwable> T only(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(ONLY, true).call(work);
    }

    @Override
    public String name() {
        return "preau";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return guarded(configuration.builtinResolver());
    }

    /** The same resolver, but that it refuses names that lead inside within {@link #only}. */
    static InetAddressResolver guarded(InetAddressResolver usual) {
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (!ONLY.isBound()) {
                    return usual.lookupByName(host, policy);
                }
                List<InetAddress> all = usual.lookupByName(host, policy).toList();
                if (all.stream().anyMatch(OutsideNetwork::inside)) {
                    throw new UnknownHostException(host);
                }
                return all.stream();
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }
}
