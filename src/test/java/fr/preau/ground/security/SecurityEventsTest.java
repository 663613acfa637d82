package fr.preau.ground.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.read.ListAppender;
import fr.preau.ground.security.SecurityEvents.Event;
import fr.preau.ground.security.SecurityEvents.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class SecurityEventsTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger root = context.getLogger("ROOT");
    private final LogPace pace = new LogPace();

    /** Those of the sites that other tests have open write less too. */
    private final List<TurboFilter> others = List.copyOf(context.getTurboFilterList());

    private final SecurityEvents events = new SecurityEvents(pace);

    @BeforeEach
    void listen() {
        written.start();
        events().setLevel(Level.INFO);
        root.addAppender(written);
        context.getTurboFilterList().clear();
        pace.afterPropertiesSet();
    }

    /** Another test may have made the whole log quieter. */
    private Logger events() {
        return context.getLogger(SecurityEvents.class.getName());
    }

    @AfterEach
    void stop() {
        pace.destroy();
        context.getTurboFilterList().addAll(others);
        events().setLevel(null);
        root.detachAppender(written);
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void anEventIsOneLineOfTheCommonSchemaThatSaysWhoByReferenceAndWhenceByFingerprint() {
        from("192.0.2.7");
        events.record(Kind.SIGN_IN, "PASSKEY", "P-7KQ2M9XH4T");
        ILoggingEvent line = written.list.getFirst();
        assertThat(said(line)).containsEntry("event.kind", "event")
                .containsEntry("event.category", List.of("authentication"))
                .containsEntry("event.action", "sign-in")
                .containsEntry("event.outcome", "success")
                .containsEntry("event.reason", "PASSKEY")
                .containsEntry("user.id", "P-7KQ2M9XH4T");
        assertThat(said(line) + line.getFormattedMessage()).doesNotContain("192.0.2");
        events.record(Kind.SIGN_IN_FAILED, "MAIL", null);
        from("192.0.2.8");
        events.record(Kind.SIGN_IN_FAILED, "MAIL", null);
        assertThat(said(written.list.get(1))).containsEntry("event.action", "sign-in")
                .containsEntry("event.outcome", "failure")
                .containsEntry("labels.origin", said(line).get("labels.origin"))
                .doesNotContainEntry("labels.origin", said(written.list.get(2)).get("labels.origin"));
    }

    @Test
    void whatIsCountedIsGivenOnceAndCountedAgainWhenItCouldNotBeKept() {
        events.record(Kind.LIMIT, "SIGN_IN", null);
        events.record(Kind.LIMIT, "SIGN_IN", null);
        Map<Event, Long> since = events.drain();
        assertThat(since).containsExactly(Map.entry(new Event(Kind.LIMIT, "SIGN_IN"), 2L));
        assertThat(events.drain()).isEmpty();
        events.giveBack(since);
        events.record(Kind.LIMIT, "SIGN_IN", null);
        assertThat(events.drain()).containsExactly(Map.entry(new Event(Kind.LIMIT, "SIGN_IN"), 3L));
    }

    @Test
    void aStrangerWritesAFewLinesHoweverOftenTheyTryAndOneLineTellsHowMuchWasNotWritten() {
        var library = LoggerFactory.getLogger("org.example.Parser");
        for (int i = 0; i < 10_000; i++) {
            library.warn("cannot read [" + i + "]"); // as libraries do: what was sent, in the message
            events.record(Kind.REFUSAL, "policy.token", null);
        }
        assertThat(written.list).hasSizeBetween(40, 44);
        assertThat(events.drain()).containsEntry(new Event(Kind.REFUSAL, "policy.token"), 10_000L);
        int before = written.list.size();
        pace.sum();
        assertThat(written.list).hasSize(before + 1);
        assertThat(written.list.getLast().getFormattedMessage()).contains("org.example.Parser=99", "REFUSAL=99");
        LoggerFactory.getLogger("org.example.Other").error("something else");
        assertThat(written.list.getLast().getFormattedMessage()).as("nobody hides the errors of another class")
                .isEqualTo("something else");
        pace.sum();
        assertThat(written.list).hasSize(before + 2);
    }

    private static void from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    private static Map<String, Object> said(ILoggingEvent line) {
        return line.getKeyValuePairs()
                .stream()
                .collect(java.util.stream.Collectors.toMap((KeyValuePair pair) -> pair.key, pair -> pair.value));
    }
}
