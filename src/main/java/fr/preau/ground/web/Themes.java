package fr.preau.ground.web;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The choice at the foot of every page: light or dark. */
@Controller
@Who(Visitor.ANYONE)
class Themes {
    private static final Set<String> ALL = Set.of("auto", "light", "dark");
    private static final Duration KEPT = Duration.ofDays(365);

    /**
     * Light, dark, or as the system says: kept in a cookie that holds this word and nothing else. Goes back to the page
     * one was on.
     */
    @PostMapping("/affichage")
    ResponseEntity<Void> choose(Visit visit, HttpServletRequest request, @RequestParam String theme,
            @RequestParam(name = "retour", defaultValue = "/") String back) {
        if (!ALL.contains(theme)) {
            throw new Refusal.BadRequest("theme", "web.error.theme", theme);
        }
        boolean auto = theme.equals("auto");
        var cookie = ResponseCookie.from(Visits.themeCookie(request), auto ? "" : theme)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(auto ? Duration.ZERO : KEPT)
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .location(URI.create(visit.back(back)))
                .build();
    }
}
