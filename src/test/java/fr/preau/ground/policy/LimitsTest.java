package fr.preau.ground.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.security.SecurityEvents;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class LimitsTest {
    private final Limits limits = new Limits(new SecurityEvents());

    private static String address(String remote) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        return Limits.address(request);
    }

    @Test
    void oneTooManyIsToldWhenToComeBackAndNobodyElseIs() {
        for (int i = 0; i < Limits.Pace.CORRECTION.atMost(); i++) {
            limits.take(Limits.Pace.CORRECTION, "192.0.2.1");
        }
        assertThatThrownBy(() -> limits.take(Limits.Pace.CORRECTION, "192.0.2.1"))
                .isInstanceOfSatisfying(Refusal.TooMuch.class, refusal -> {
                    assertThat(refusal.after()).isBetween(java.time.Duration.ofSeconds(1),
                            java.time.Duration.ofMinutes(10));
                    assertThat(refusal.arguments()).isEqualTo(java.util.List.of(2L));
                });
        limits.take(Limits.Pace.CORRECTION, "192.0.2.2");
        limits.take(Limits.Pace.MAIL, "192.0.2.1");
    }

    @Test
    void anIpv6SubscriberIsOneWhateverAddressOfTheirNetworkTheyUse() {
        assertThat(address("2001:db8:1:2::1")).isEqualTo(address("2001:db8:1:2:ffff::9"));
        assertThat(address("2001:db8:1:2::1")).isNotEqualTo(address("2001:db8:1:3::1"));
        assertThat(address("192.0.2.1")).isNotEqualTo(address("192.0.2.2"));
    }
}
