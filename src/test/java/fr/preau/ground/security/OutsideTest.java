package fr.preau.ground.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class OutsideTest {
    @Test
    void theMachinesOfTheInternetAreOutsideAndOurOwnAreNotWhateverTheirAddress() throws Exception {
        for (String outside : List.of("8.8.8.8", "192.0.66.1", "223.255.255.254", "2a01:e00::1")) {
            assertThat(OutsideNetwork.inside(InetAddress.ofLiteral(outside))).as(outside).isFalse();
        }
        List<InetAddress> own = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
        assertThat(own).isNotEmpty().allMatch(OutsideNetwork::inside);
    }

    @Test
    void aNameThatChangesItsAddressOnceItWasLookedAtLeadsNowhere() throws Exception {
        var answers = new AtomicInteger();
        var flipping = OutsideNetwork.guarded(new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) {
                String address = answers.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1";
                return Stream.of(InetAddress.ofLiteral(address));
            }

            @Override
            public String lookupByAddress(byte[] address) {
                return "";
            }
        });
        var any = LookupPolicy.of(LookupPolicy.IPV4);
        assertThat(OutsideNetwork.only(() -> flipping.lookupByName("x.example", any)))
                .containsExactly(InetAddress.ofLiteral("8.8.8.8"));
        assertThatThrownBy(() -> OutsideNetwork.only(() -> flipping.lookupByName("x.example", any)))
                .isInstanceOf(UnknownHostException.class);
        assertThat(flipping.lookupByName("x.example", any)).as("who is at the console goes where they like")
                .containsExactly(InetAddress.getLoopbackAddress());
        assertThat(ServiceLoader.load(InetAddressResolverProvider.class)).as("Java asks it for every name")
                .hasAtLeastOneElementOfType(OutsideNetwork.class);
    }

    @Test
    void onlyADemonstrationThatThisMachineAloneReachesMayFetchInside() {
        assertThat(alone(Map.of())).isTrue();
        assertThat(alone(Map.of("preau.site.url", "http://localhost:8080"))).isTrue();
        assertThat(alone(Map.of("preau.demo", "false"))).isFalse();
        assertThat(alone(Map.of("server.address", "0.0.0.0"))).isFalse();
        assertThat(alone(Map.of("server.address", ""))).isFalse();
        assertThat(alone(Map.of("preau.site.url", "https://preau.example.fr"))).isFalse();
        assertThat(alone(Map.of("server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1"))).isFalse();
    }

    private static boolean alone(Map<String, String> but) {
        var settings = new MockEnvironment();
        settings.setProperty("preau.demo", "true");
        settings.setProperty("server.address", "127.0.0.1");
        settings.setProperty("server.tomcat.remoteip.internal-proxies", "none");
        but.forEach(settings::setProperty);
        return OutsideNetwork.alone(settings);
    }
}
