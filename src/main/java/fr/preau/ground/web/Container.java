package fr.preau.ground.web;

import fr.preau.ground.connection.Connections;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/**
 * The container: how it sends what it is given, and the error pages of what it or a filter refused before any
 * controller saw it.
 */
@Controller
@Who(Visitor.ANYONE)
class Container implements ErrorController, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final ErrorPages pages;

    Container(ErrorPages pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    View error(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String asked = uri instanceof String known ? known : request.getRequestURI();
        Optional<Outage> outage = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
                ? Outage.of(thrown)
                : Optional.<Outage>empty();
        if (outage.isEmpty() && Integer.valueOf(503).equals(status)) {
            outage = Optional
                    .of(request.getAttribute(Outage.class.getName()) instanceof Outage told ? told : Outage.AWAY); // a
                                                                                                                   // filter
                                                                                                                   // could
                                                                                                                   // not
                                                                                                                   // ask
                                                                                                                   // the
                                                                                                                   // database
        }
        if (outage.isPresent()) {
            ErrorPages.later(outage.get(), request, response);
            return pages.show(request, outage.get(), asked);
        }
        return pages.show(request, status instanceof Integer code ? code : 404, asked);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        Connections.bound(factory);
        factory.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(LastResort.class.getName());
            host.getPipeline().addValve(new LastResort());
        });
    }

    /**
     * What cannot even be read as a request (an impossible address, endless headers) has a bare page of ours: no style,
     * no script, nothing of what was sent.
     */
    static final class LastResort extends ErrorReportValve {
        private static final String PAGE = """
                <!doctype html>
                <html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Demande incomprise — Préau</title></head>
                <body><h1>Demande incomprise</h1><p>L’adresse demandée n’a pas une forme que Préau peut lire.</p><p lang="en">Préau cannot read the address asked for.</p><p><a href="/">Accueil</a></p></body></html>
                """;

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("Content-Language", "fr");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentLength(page.length);
            try {
                response.getReporter().write(PAGE);
                response.finishResponse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
