package fr.preau.rooms.concertation.journee;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A hall behind one address registers in the same second, over the wire. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PreauTest.OnTestDatabase.class)
@Tag("ci")
class HallTest {
    private static final int PEOPLE = 300;
    @Autowired ApplicationContext application;
    @Autowired Journees journees;
    @Autowired Programme programme;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    private String announced() {
        Cast cast = new Cast(application);
        Actor mayor = cast.administrator("Camille Modèle", JourneesTest.HERE);
        LocalDate day = cast.today().plusDays(10);
        String id = journees.begin(mayor, JourneesTest.HERE, JourneesTest.outline(day, day, 40, ""));
        programme.write(mayor, id, null, JourneesTest.entry(day, 9, 11));
        journees.announce(mayor, id, 0);
        return id;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet()
                .stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> person(int n) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(Once.FIELD, Once.fresh());
        fields.put("nom", "Personne " + n);
        fields.put("courriel", "salle" + n + "@exemple.test");
        fields.put("besoins", "une rampe");
        return fields;
    }

    /** All of it in one go, as a browser sends a short form; answered whole. */
    private String post(String path, Map<String, String> fields, CountDownLatch start)
            throws IOException, InterruptedException {
        String body = form(fields);
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        try (var socket = new Socket("localhost", port)) {
            start.await();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the page of an answer sends again by itself; nothing once it was acted upon. */
    private static Map<String, String> again(String answer) {
        Map<String, String> fields = new LinkedHashMap<>();
        assertThat(answer.substring(0, 12)).isIn("HTTP/1.1 303", "HTTP/1.1 503");
        if (answer.startsWith("HTTP/1.1 503")) {
            Element form = Jsoup.parse(answer).selectFirst("form[data-again]");
            assertThat(answer).contains("Retry-After: ");
            assertThat(form).as("never a bare refusal: %s", answer).isNotNull();
            ((FormElement) form).formData().forEach(field -> fields.put(field.key(), field.value()));
        }
        return fields;
    }

    @Test
    void everyoneOfThreeHundredIsRegisteredAndNobodyHasToTypeAgain() throws Exception {
        String id = announced();
        String path = JourneePages.ONE + id + "/inscriptions";
        List<Map<String, String>> left = IntStream.range(0, PEOPLE).mapToObj(HallTest::person).toList();
        for (int turn = 0; !left.isEmpty() && turn < 30; turn++) {
            left = sent(path, left);
        }
        assertThat(left).isEmpty();
        assertThat(sql
                .sql("select count(distinct mail) from journee.registration where journee = :id and ended_at is null")
                .param("id", id)
                .query(Integer.class)
                .single()).isEqualTo(PEOPLE);
        assertThat(journees.get(id).taken()).isEqualTo(40);
    }

    /** Those who are to be sent again. */
    private List<Map<String, String>> sent(String path, List<Map<String, String>> all) throws Exception {
        var start = new CountDownLatch(1);
        List<Map<String, String>> left = new ArrayList<>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = all.stream()
                    .map(fields -> together.submit(() -> post(path, fields, start)))
                    .toList();
            start.countDown();
            for (Future<String> answer : answers) {
                Map<String, String> fields = again(answer.get());
                if (!fields.isEmpty()) {
                    left.add(fields);
                }
            }
        }
        return left;
    }
}
