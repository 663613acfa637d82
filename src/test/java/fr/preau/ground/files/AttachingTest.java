package fr.preau.ground.files;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import fr.preau.people.access.DemonstrationPeople;
import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A document from the form to whoever saves it, over a real connection. */
@OpenSite
class AttachingTest {
    private static final String EDGE = "----bord";
    private static int sheets;
    @Autowired DemonstrationPeople people;
    @Autowired JdbcClient sql;
    @Autowired FileRemoval forgetting;
    @LocalServerPort int port;
    private final HttpClient stranger = HttpClient.newHttpClient();
    private HttpClient mayor = stranger;
    private HttpClient other = stranger;

    @BeforeEach
    void comeIn() throws Exception {
        mayor = signedIn("Camille Durand");
        other = signedIn("Sacha Moreau");
    }

    private HttpClient signedIn(String name) throws Exception {
        HttpClient known = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        String id = people.people("fr")
                .stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
        post(known, "/connexion/demo", "person", id, "strength", "strong");
        return known;
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<byte[]> get(HttpClient who, String path, String... headers) throws Exception {
        HttpRequest.Builder asked = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) {
            asked.headers(headers);
        }
        return who.send(asked.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(HttpClient who, String path, String... fields) throws Exception {
        List<String> form = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return who.send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", form)))
                .build(), BodyHandlers.ofByteArray());
    }

    private static Document page(HttpResponse<byte[]> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        return Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static String field(Document page, String name) {
        return page.select("main input[name=" + name + "]").attr("value");
    }

    /** The form as it was shown, with files beside what is typed in it. */
    private HttpResponse<byte[]> send(HttpClient who, String path, Document form, Object... files) throws Exception {
        var body = new ByteArrayOutputStream();
        form.select("main form input[name]:not([type=file])")
                .forEach(element -> part(body, "name=\"" + element.attr("name") + "\"", Made.utf8(element.val())));
        part(body, "name=\"faire\"", Made.utf8("joindre"));
        for (int i = 0; i < files.length; i += 2) {
            String head = "name=\"document\"; filename=\"" + files[i] + "\"\r\nContent-Type: text/html";
            part(body, head, (byte[]) files[i + 1]);
        }
        body.writeBytes(Made.utf8("--" + EDGE + "--\r\n"));
        return who.send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(), BodyHandlers.ofByteArray());
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(Made.utf8("--" + EDGE + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(Made.utf8("\r\n"));
    }

    /** A sheet of that person's organisation. @return the path of its screen of documents */
    private String begun(HttpClient who) throws Exception {
        Document form = page(get(who, "/pratiques/nouvelle"), 200);
        String carrier = form.select("[name=organisation]").first().val();
        HttpResponse<byte[]> made = post(who, "/pratiques", "_csrf", field(form, "_csrf"), "organisation", carrier,
                "titre", "Classeur" + ++sheets + " armoire" + sheets + " tiroir" + sheets, "resume", "Tout est rangé.");
        assertThat(made.statusCode()).isEqualTo(303);
        return made.headers().firstValue("Location").orElseThrow() + "/documents";
    }

    private static String sheet(String screen) {
        return screen.replaceFirst(".*/(F-[^/]+)/.*", "$1");
    }

    private static byte[] own(String words) {
        return Made.pdf("4 0 obj (" + words + ") endobj");
    }

    @Test
    void the_right_file_is_kept_beside_the_wrong_one_and_what_was_typed() throws Exception {
        String screen = begun(mayor);
        Document form = page(get(mayor, screen), 200);
        byte[] bytes = own("one");
        Document again = page(send(mayor, screen, form, "C:\\\\Bilan été.pdf", bytes, "photo.png",
                Made.utf8("<svg onload='alert(1)'/>"), "budget.csv", own("two")), 422);
        assertThat(again.select(".errors a").eachText()).containsExactly(
                "« photo.png » est en réalité un dessin SVG, qui peut contenir des scripts. Exportez-le en PNG ou en PDF.",
                "« budget.csv » a un nom en .csv, mais c’est en réalité un fichier d’une autre sorte (PDF). Renommez-le en .pdf s’il s’agit bien de lui, ou choisissez le bon fichier.");
        Document kept = page(get(mayor, screen), 200);
        assertThat(field(kept, "nom-0")).isEqualTo("Bilan été");
        kept.select("input[name=nom-0]").val("Bilan de l’été");
        assertThat(send(mayor, screen, kept, "t.csv", Made.utf8("a;b\n1;2\n")).statusCode()).isEqualTo(303);
        Document both = page(get(mayor, screen), 200);
        assertThat(field(both, "nom-0")).isEqualTo("Bilan de l’été");
        assertThat(field(both, "nom-1")).isEqualTo("t");
        assertThat(send(mayor, screen, form).statusCode())
                .as("typed elsewhere meanwhile: both are shown, nothing is lost")
                .isEqualTo(409);
    }

    @Test
    void a_draft_s_file_is_its_carriers_and_a_published_one_everybody_s() throws Exception {
        String screen = begun(mayor);
        byte[] bytes = own("private");
        assertThat(send(mayor, screen, page(get(mayor, screen), 200), "a.pdf", bytes).statusCode()).isEqualTo(303);
        String file = page(get(mayor, screen), 200).select("a[href^=/fichiers/]").attr("href");
        HttpResponse<byte[]> mine = get(mayor, file);
        assertThat(mine.body()).isEqualTo(bytes);
        assertThat(mine.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get(stranger, file).statusCode()).isEqualTo(404);
        assertThat(get(other, file).statusCode()).isEqualTo(404);
        String theirs = begun(other);
        Document form = page(get(other, theirs), 200);
        String sum = file.split("/")[2];
        form.select("main form").last().append("<input name=fichier-0 value=" + sum + ">");
        send(other, theirs, form);
        assertThat(get(other, file).statusCode()).as("to type its address opens nothing").isEqualTo(404);

        Document whole = page(get(mayor, screen.replace("/documents", "")), 200);
        HttpResponse<byte[]> proposed = post(mayor, "/pratiques/" + sheet(screen) + "/versions", "_csrf",
                field(whole, "_csrf"));
        assertThat(proposed.statusCode()).isEqualTo(303);
        assertThat(get(other, file).statusCode()).as("a reviewer reads it").isEqualTo(200);
        assertThat(get(signedIn("Robin Caron"), file).statusCode()).as("who reviews nothing does not").isEqualTo(404);
        assertThat(get(stranger, file).statusCode()).isEqualTo(404);
        state(screen, "state = 'PUBLISHED', published = versions, submitted = null, published_at = kernel.clock()");
        published(file, bytes);
        String told = new String(get(stranger, "/api/v1/practices/" + sheet(screen)).body(), StandardCharsets.UTF_8);
        assertThat(told).contains("\"kind\":\"PDF\"", sum);
        assertThat(page(get(stranger, "/pratiques/" + sheet(screen)), 200).select("#documents .links a").attr("href"))
                .isEqualTo(file);
        old();
        forgetting.forget();
        assertThat(get(stranger, file).statusCode()).as("a version keeps its file").isEqualTo(200);
        String tag = get(stranger, file).headers().firstValue("ETag").orElseThrow();
        state(screen, "state = 'WITHDRAWN', why = 'Elle était fausse.'");
        assertThat(get(stranger, file, "If-None-Match", tag).statusCode())
                .as("a copy kept elsewhere is no good any more")
                .isEqualTo(404);
        assertThat(get(stranger, file).statusCode()).isEqualTo(404);
        assertThat(get(mayor, file).statusCode()).isEqualTo(404);
    }

    private void published(String file, byte[] bytes) throws Exception {
        HttpResponse<byte[]> whole = get(stranger, file.replace("a.pdf", "%E2%80%AEb.exe"));
        assertThat(whole.body()).isEqualTo(bytes);
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(whole.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=\"b.pdf\"");
        assertThat(get(stranger, file.replace("a.pdf", "%C3%A9t%C3%A9.pdf")).headers()
                .firstValue("Content-Disposition")
                .orElse("")).contains("filename*=UTF-8''%C3%A9t%C3%A9.pdf");
        assertThat(whole.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(whole.headers().allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(whole.headers().firstValue("Cache-Control")).contains("no-cache, public");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(get(stranger, file, "If-None-Match", tag).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> part = get(stranger, file, "Range", "bytes=1-3");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Made.bytes("PDF"));
    }

    private void state(String screen, String set) {
        sql.sql("update practice.sheet set " + set + " where id = :id").param("id", sheet(screen)).update();
    }

    private void old() {
        sql.sql("update files.keeping set kept_at = kernel.clock() - interval '8 days'").update();
    }

    @Test
    void a_form_from_elsewhere_or_too_large_is_refused_and_keeps_nothing() throws Exception {
        String screen = begun(mayor);
        Document form = page(get(mayor, screen), 200);
        long before = count();
        form.select("input[name=_csrf]").val("00");
        assertThat(send(mayor, screen, form, "a.pdf", own("three")).statusCode()).isEqualTo(403);
        assertThat(send(stranger, screen, form, "a.pdf", own("three")).statusCode()).isEqualTo(303);
        assertThat(send(mayor, "/pratiques", form, "a.pdf", new byte[3 << 20]).statusCode()).as("a form without files")
                .isEqualTo(413);
        Document sound = page(get(mayor, screen), 200);
        Document large = page(send(mayor, screen, sound, "a.pdf", new byte[Files.LARGEST + 1]), 422);
        assertThat(large.select(".errors a").text()).contains("« a.pdf » dépasse 20 Mo");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void what_nothing_refers_to_goes_after_a_week() throws Exception {
        String screen = begun(mayor);
        Document form = page(get(mayor, screen), 200);
        send(mayor, screen, form, "kept.pdf", own("kept"), "gone.pdf", own("gone for good"));
        Document both = page(get(mayor, screen), 200);
        String gone = both.select("a[href^=/fichiers/]").last().attr("href");
        both.select("[name$=-1]").remove();
        assertThat(send(mayor, screen, both).statusCode()).isEqualTo(303);
        long before = count();
        forgetting.forget();
        assertThat(count()).as("a week to change one's mind").isEqualTo(before);
        old();
        forgetting.forget();
        assertThat(get(mayor, gone).statusCode()).isEqualTo(404);
        assertThat(get(mayor, both.select("a[href^=/fichiers/]").first().attr("href")).statusCode()).isEqualTo(200);
        assertThat(count()).isLessThan(before);
    }

    private long count() {
        return sql.sql("select count(*) from files.file").query((row, number) -> row.getLong(1)).single();
    }
}
