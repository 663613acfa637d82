package fr.preau.roof.site;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Site;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The addresses that programs look for: security contact, rules for robots, site map, icon, health, description of the
 * API.
 */
@Controller
@Who(Visitor.ANYONE)
record WellKnownAddresses(Site site, PublicAddress address, Clock clock, List<Publication> published,
        ObjectProvider<JdbcClient> sql, StartPromise promise) {
    static final int PER_FILE = 50_000;
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");
    private static final String ROBOTS = "User-agent: *\nDisallow: /recherche\nDisallow: /en/recherche\nDisallow: /corrections\nDisallow: /en/corrections\n\nSitemap: %s/sitemap.xml\n";

    @GetMapping("/.well-known/security.txt")
    ResponseEntity<String> security() {
        return text(new SecurityContact(site, address.of(""), clock.instant()).text());
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return text(ROBOTS.formatted(address.of("")));
    }

    /** One file while everything fits in it, otherwise the list of the files; read once. */
    @GetMapping("/sitemap.xml")
    ResponseEntity<String> siteMap() {
        List<String> first = new ArrayList<>();
        long[] all = {0};
        paths().forEach(path -> {
            if (all[0]++ < PER_FILE) {
                first.add(path);
            }
        });
        String base = address.of("");
        return all[0] <= PER_FILE ? xml(urls(base, first)) : xml(index(base, files(all[0])));
    }

    @GetMapping("/sitemap-{number:\\d{1,4}}.xml")
    ResponseEntity<String> siteMap(@PathVariable int number) {
        List<String> there = number < 1 ? List.of() : paths().skip((number - 1L) * PER_FILE).limit(PER_FILE).toList();
        if (there.isEmpty()) {
            throw new fr.preau.ground.kernel.Refusal.NotFound(null, "web.error.404.sentence");
        }
        return xml(urls(address.of(""), there));
    }

    @GetMapping("/favicon.ico")
    ResponseEntity<ClassPathResource> icon() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(7)).cachePublic())
                .contentType(MediaType.parseMediaType("image/x-icon"))
                .body(new ClassPathResource("static/favicon.ico"));
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<ClassPathResource> description() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ClassPathResource("api/openapi.json"));
    }

    /** The program runs. */
    @GetMapping("/sante/vivant")
    @Who(value = Visitor.ANYONE, early = true)
    ResponseEntity<String> alive() {
        return text("vivant\n");
    }

    /**
     * The site is open, has what its start promised, and its database answers: requests may be sent here. A clock that
     * is not believed is said, and refuses nobody: the rules go on by the time that passed.
     */
    @GetMapping("/sante/pret")
    @Who(value = Visitor.ANYONE, early = true)
    ResponseEntity<String> ready() {
        if (!promise.open()) {
            return notReady("site : s’ouvre\n");
        }
        if (!promise.kept()) {
            return notReady("site : se charge\n");
        }
        try {
            boolean held = sql.getObject()
                    .sql("select exists (select from kernel.v_clock_held)")
                    .query(Boolean.class)
                    .single();
            return text(held ? "prêt\nhorloge de la base : à vérifier\n" : "prêt\n");
        } catch (DataAccessException away) {
            return notReady("base de données : ne répond pas\n");
        }
    }

    private static ResponseEntity<String> notReady(String why) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(TEXT)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(why);
    }

    private static long files(long paths) {
        return (paths + PER_FILE - 1) / PER_FILE;
    }

    private Stream<String> paths() {
        return Stream
                .of(Stream.of("/"), SitePages.PATHS.stream(), published.stream().flatMap(Publication::paths),
                        rows().stream())
                .flatMap(part -> part);
    }

    private List<String> rows() {
        String selects = published.stream()
                .map(Publication::select)
                .filter(select -> !select.isEmpty())
                .collect(Collectors.joining(" union all "));
        return selects.isEmpty() ? List.of()
                : sql.getObject().sql(selects + " order by 1").query(Sql.as(String.class)).list();
    }

    private static String urls(String base, List<String> paths) {
        var text = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (String path : paths) {
            text.append("<url><loc>").append(base).append(path.replace("&", "&amp;")).append("</loc></url>\n");
        }
        return text.append("</urlset>\n").toString();
    }

    private static String index(String base, long files) {
        var text = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (long file = 1; file <= files; file++) {
            text.append("<sitemap><loc>")
                    .append(base)
                    .append("/sitemap-")
                    .append(file)
                    .append(".xml</loc></sitemap>\n");
        }
        return text.append("</sitemapindex>\n").toString();
    }

    private static ResponseEntity<String> text(String content) {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(CacheControl.noCache()).body(content);
    }

    private static ResponseEntity<String> xml(String content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/xml;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(content);
    }
}
