package fr.preau.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.web.OpenSite;
import fr.preau.law.Law;
import fr.preau.law.LawCodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * No answer scrolls sideways on a phone: every subject at every level, whatever its words, with its boxes open. One
 * page of the site is opened, and shows the others in turn.
 */
@OpenSite
@Tag("ci")
class AnswersFitTest {
    private static final List<Integer> PHONES = List.of(320, 390);
    private static final int BATCH = 60;

    /** Shows each page and gives those that are wider than the screen, by their rank. */
    private static final String WIDER = """
            pages => {
                const wider = [], reader = new DOMParser();
                pages.forEach((html, rank) => {
                    const main = reader.parseFromString(html, 'text/html').querySelector('main');
                    main.querySelectorAll('details').forEach(box => box.open = true);
                    document.querySelector('main').replaceWith(document.adoptNode(main));
                    const width = document.documentElement.scrollWidth;
                    if (width > innerWidth) {
                        const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), range = document.createRange();
                        let widest = '';
                        while (texts.nextNode()) {
                            range.selectNodeContents(texts.currentNode);
                            if (range.getBoundingClientRect().right > innerWidth + 1) widest = texts.currentNode.data.trim() || widest;
                        }
                        wider.push(rank + ' ' + width + ' ' + widest);
                    }
                });
                return wider;
            }
            """;

    private static Chromium chromium;
    private final HttpClient reader = HttpClient.newHttpClient();
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void noAnswerIsWiderThanAPhoneWhateverTheSubjectAndTheLevel() {
        LawCodes codes = Law.shipped().codes();
        List<String> answers = codes.levels()
                .stream()
                .flatMap(level -> codes.subjects()
                        .stream()
                        .map(subject -> "/qui-fait-quoi?commune=80021&niveau=" + level.code() + "&sujet="
                                + subject.code()))
                .toList();
        assertThat(answers).hasSizeGreaterThan(400);
        Stream<String> english = answers.stream()
                .filter(answer -> answer.contains("=COLLEGE&"))
                .map(answer -> "/en" + answer.replace("80021", "97502"));
        Stream<String> islands = answers.stream()
                .filter(answer -> answer.contains("=ECOLE&"))
                .map(answer -> answer.replace("80021", "97502"));
        fit(Stream.of(answers.stream(), english, islands).flatMap(all -> all).toList());
    }

    @Test
    void norIsThePageOfAnOrganisationWithItsBoxesOpen() {
        List<String> all = sql.sql("select id from account.organisation order by id")
                .query((row, number) -> "/organisations/" + row.getString(1))
                .list();
        assertThat(all).hasSizeGreaterThan(10);
        fit(Stream.concat(all.stream(), all.stream().map(path -> "/en" + path)).toList());
    }

    private void fit(List<String> paths) {
        List<String> wider = new ArrayList<>();
        try (var tab = chromium.open(390, ColorScheme.LIGHT)) {
            tab.page().navigate(address(paths.getFirst()));
            for (int from = 0; from < paths.size(); from += BATCH) {
                List<String> some = paths.subList(from, Math.min(paths.size(), from + BATCH));
                List<String> pages = some.stream().map(this::read).toList();
                for (int width : PHONES) {
                    wider(tab.page(), width, some, pages, wider);
                }
            }
        }
        assertThat(wider).isEmpty();
    }

    private static void wider(Page page, int width, List<String> paths, List<String> pages, List<String> wider) {
        page.setViewportSize(width, 900);
        for (Object found : (List<?>) page.evaluate(WIDER, pages)) {
            String[] told = String.valueOf(found).split(" ", 2);
            wider.add(paths.get(Integer.parseInt(told[0])) + " " + width + ": " + told[1]);
        }
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private String read(String path) {
        try {
            HttpResponse<String> answer = reader.send(HttpRequest.newBuilder(URI.create(address(path))).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
