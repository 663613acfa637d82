package fr.preau.web;

import fr.preau.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The pages of the footer: what this site is, who runs it, what it knows and how to use it. */
@Controller
@Who(Visitor.ANYONE)
class SitePages {
    /** The paths of these pages, in the order of the footer. */
    static final List<String> PATHS =
            List.of(
                    "/plan-du-site",
                    "/donnees",
                    "/aide",
                    "/mentions-legales",
                    "/confidentialite",
                    "/accessibilite",
                    "/code-source");

    private static final Set<String> THEMES = Set.of("auto", "light", "dark");
    private static final Duration KEPT = Duration.ofDays(365);

    /** A page that needs nothing but the visit. */
    record SitePage() {}

    /** The page of the open data. */
    record DataPage(List<Published.DataSet> sets) {}

    private final List<Published> published;

    SitePages(List<Published> published) {
        this.published = published;
    }

    @GetMapping("/plan-du-site")
    View map(Visit visit) {
        return page(visit, "plan", "web.footer.map");
    }

    @GetMapping("/donnees")
    View data(Visit visit) {
        var sets =
                published.stream().flatMap(one -> one.dataSets(visit.language()).stream()).toList();
        return visit.page("web/data", visit.t("web.footer.data"), new DataPage(sets));
    }

    @GetMapping("/aide")
    View help(Visit visit) {
        return page(visit, "help", "web.footer.help");
    }

    @GetMapping("/mentions-legales")
    View legal(Visit visit) {
        return page(visit, "legal", "web.footer.legal");
    }

    @GetMapping("/confidentialite")
    View privacy(Visit visit) {
        return page(visit, "privacy", "web.footer.privacy");
    }

    @GetMapping("/accessibilite")
    View accessibility(Visit visit) {
        return page(visit, "accessibility", "web.accessibility.title");
    }

    @GetMapping("/code-source")
    View source(Visit visit) {
        return page(visit, "source", "web.footer.source");
    }

    private static View page(Visit visit, String template, String title) {
        return visit.page("web/" + template, visit.t(title), new SitePage());
    }

    /**
     * Light, dark, or as the system says: kept in a cookie that holds this word and nothing else.
     * Goes back to the page one was on.
     */
    @PostMapping("/affichage")
    ResponseEntity<Void> choose(
            Visit visit,
            HttpServletRequest request,
            @RequestParam String theme,
            @RequestParam(name = "retour", defaultValue = "/") String back) {
        if (!THEMES.contains(theme)) {
            throw new Refusal.BadRequest("theme", "web.error.theme", theme);
        }
        boolean auto = theme.equals("auto");
        var cookie =
                ResponseCookie.from(Visits.THEME_COOKIE, auto ? "" : theme)
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .maxAge(auto ? Duration.ZERO : KEPT)
                        .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .location(URI.create(ours(back) ? back : visit.to("/")))
                .build();
    }

    /**
     * A path of this site, whatever a browser would make of it: no other host, no scheme, no trick
     * with slashes.
     */
    static boolean ours(String path) {
        boolean plain =
                path.chars()
                        .allMatch(c ->
                                c > ' ' && c < 127 && c != '\\' && c != '"' && c != '<'
                                        && c != '>');
        if (!plain || !path.startsWith("/") || path.startsWith("//")) {
            return false;
        }
        try {
            URI uri = URI.create(path);
            return uri.getHost() == null
                    && uri.getScheme() == null
                    && uri.getRawAuthority() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
