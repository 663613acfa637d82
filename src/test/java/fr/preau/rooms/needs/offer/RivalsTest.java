package fr.preau.rooms.needs.offer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Policies;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.PublicFaces;
import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every public face, read as a stranger, as each rival and as a buyer: the prices that suppliers answer and what buyers
 * reckon to pay are read by whom they are for.
 */
@OpenSite
@Tag("ci")
class RivalsTest {
    @Autowired Policies policies;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    /** A price of a supplier. */
    private record Priced(String supplier, long cents) {}

    /** The ways in which an amount may be written, in words, in a file, for programs. */
    private Pattern written(long cents) {
        String whole = String.valueOf(cents / 100);
        String spaced = whole.replaceAll("\\B(?=(\\d{3})+$)", " ");
        String rest = "%02d".formatted(cents % 100);
        String decimals = rest.replaceFirst("0$", "0?");
        return Pattern.compile(rest.equals("00")
                ? "(?<!\\d)%s(,00)? ?€|€%s|[\":,]%s(\\.00?)?[,}\\n]|%s".formatted(spaced, spaced.replace(" ", ","),
                        whole, bare(cents))
                : "(?<!\\d)(%s|%s),%s|(?<!\\d)(%s|%s)\\.%s|%s".formatted(spaced, whole, rest, spaced.replace(" ", ","),
                        whole, decimals, bare(cents)));
    }

    /** As programs write it; nothing where a commune has that number. */
    private String bare(long cents) {
        boolean commune = !sql.sql("select 1 from territory.unit where code = :code limit 1")
                .param("code", String.valueOf(cents))
                .query(Integer.class)
                .list()
                .isEmpty();
        return commune ? "(?!)" : "\\b" + cents + "\\b";
    }

    @Test
    void noRivalNorStrangerReadsAPriceOrAnEstimate() {
        var faces = new PublicFaces(port, policies, sql);
        List<Priced> offers = sql.sql("select supplier_name, price from offer.offer where invented")
                .query((row, number) -> new Priced(row.getString(1), row.getLong(2)))
                .list();
        List<Long> estimates = sql.sql(
                "select estimate from market.purchase where invented and estimate > 0 union select low from market.need where low > 0 union select high from market.need where high > 0")
                .query(Long.class)
                .list();
        assertThat(offers).hasSizeGreaterThan(2);
        assertThat(estimates).isNotEmpty();
        Set<String> all = new TreeSet<>(faces.addresses());
        for (String query : List.of("select '/offres/' || id from offer.offer",
                "select '/api/v1/offers/' || id from offer.offer", "select '/besoins/' || id from market.need",
                "select '/api/v1/needs/' || id from market.need",
                "select '/besoins/groupements/' || id from market.purchase",
                "select distinct '/organisations/' || supplier from offer.offer",
                "select distinct '/journal?objet=offre:' || id from offer.offer")) {
            all.addAll(sql.sql(query).query(String.class).list());
        }
        all.addAll(all.stream().filter(text -> text.startsWith("/offres/")).map("/en"::concat).toList());
        Map<String, HttpClient> rivals = new TreeMap<>();
        rivals.put("", faces.stranger());
        Stream.of("Ange Faure", "Noor Picard", "Paz Renard").forEach(name -> rivals.put(name, faces.signedIn(name)));
        rivals.forEach((name, browser) -> {
            Set<String> bodies = bodies(name);
            List<Pattern> apart = Stream
                    .concat(offers.stream().filter(priced -> !bodies.contains(priced.supplier())).map(Priced::cents),
                            estimates.stream())
                    .map(this::written)
                    .toList();
            faces.read(browser, all).forEach((path, said) -> {
                String words = PublicFaces.plain(said);
                assertThat(apart).as("%s on %s", name, path).noneMatch(pattern -> pattern.matcher(words).find());
            });
        });
        HttpClient buyer = faces.signedIn("Sacha Moreau");
        Map<String, String> read = faces.read(buyer,
                all.stream().filter(text -> text.matches("/(offres|besoins).*")).collect(Collectors.toSet()));
        String whole = PublicFaces.plain(String.join(" ", read.values()));
        List<Long> theirs = sql
                .sql("""
                        select o.price from offer.offer o join account.v_person p on p.name = 'Sacha Moreau'
                        join account.v_held h on h.person = p.id
                        where o.invented and (o.thing in (select 'achat:' || id from market.purchase where coordinator = h.organisation)
                            or o.thing in (select 'besoin:' || id from market.need where buyer = h.organisation))
                        """)
                .query(Long.class)
                .list();
        assertThat(theirs).hasSizeGreaterThan(1).allSatisfy(price -> assertThat(whole).containsPattern(written(price)));
    }

    private Set<String> bodies(String name) {
        return new HashSet<>(sql.sql(
                "select h.organisation_name from account.v_held h join account.v_person p on p.id = h.person where p.name = :name")
                .param("name", name)
                .query(String.class)
                .list());
    }
}
