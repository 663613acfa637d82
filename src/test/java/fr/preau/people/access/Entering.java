package fr.preau.people.access;

import fr.preau.people.session.Entrance;
import fr.preau.people.session.Sessions;
import java.net.HttpCookie;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Browsers of people who have signed in, wherever there is no demonstration. */
public final class Entering {
    private Entering() {}

    /** Somebody who has just signed in strongly, by the clock of the database. */
    public static Browser strongly(ApplicationContext application, int port, String person) {
        var browser = new Browser(port);
        browser.cookies().putAll(cookies(application, person, true));
        return browser;
    }

    /** What a browser keeps of somebody who has just signed in. */
    public static Map<String, String> cookies(ApplicationContext application, String person, boolean strongly) {
        var at = application.getBean(JdbcClient.class)
                .sql("select kernel.clock()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        return cookies(application, Entrance.by(Entrance.Means.DEMONSTRATION, person, strongly ? at : null));
    }

    /** Somebody who came in like that. */
    public static Browser by(ApplicationContext application, int port, Entrance entrance) {
        var browser = new Browser(port);
        browser.cookies().putAll(cookies(application, entrance));
        return browser;
    }

    private static Map<String, String> cookies(ApplicationContext application, Entrance entrance) {
        var response = new MockHttpServletResponse();
        application.getBean(Sessions.class).open(new MockHttpServletRequest(), response, entrance);
        return response.getHeaders("Set-Cookie")
                .stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .collect(Collectors.toMap(HttpCookie::getName, HttpCookie::getValue));
    }
}
