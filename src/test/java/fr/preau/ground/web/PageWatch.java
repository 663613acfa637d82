package fr.preau.ground.web;

import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every page that any test is answered, over a port or not, keeps the {@link PageRules}, and the test that was answered
 * another one fails. A page that says no keeps them too.
 */
public final class PageWatch
        implements
            ApplicationContextInitializer<ConfigurableApplicationContext>,
            AfterEachCallback,
            AfterAllCallback {
    private static final Queue<String> FAULTS = new ConcurrentLinkedQueue<>();
    private static final Thoroughness JUDGED = new Thoroughness(2);

    /** A page that has begun to leave and is not judged yet. */
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        if (Boolean.getBoolean("test.sent-at-once") && application instanceof WebApplicationContext
                && application instanceof GenericApplicationContext beans) {
            beans.registerBean("statements", Statements.class, Statements::new);
            beans.registerBean("pageWatch", Watch.class, () -> new Watch(application));
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        fail();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        fail();
    }

    private static void fail() {
        // whoever stopped reading is not waited for
        for (int i = 0; UNDER_WAY.get() > 0 && i < 2_000; i++) {
            LockSupport.parkNanos(1_000_000);
        }
        List<String> found = new ArrayList<>();
        for (String fault = FAULTS.poll(); fault != null; fault = FAULTS.poll()) {
            found.add(fault);
        }
        if (!found.isEmpty()) {
            throw new AssertionError(PageRules.told(found));
        }
    }

    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    private static final class Watch extends OncePerRequestFilter {
        private final ConfigurableApplicationContext application;
        private @Nullable PageRules rules;

        Watch(ConfigurableApplicationContext application) {
            this.application = application;
        }

        @Override
        protected boolean shouldNotFilterErrorDispatch() {
            return false;
        }

        @Override
        protected void doFilterNestedErrorDispatch(HttpServletRequest request, HttpServletResponse response,
                FilterChain chain) throws ServletException, IOException {
            doFilterInternal(request, response, chain);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!JUDGED.watches(request.getRequestURI())) {
                chain.doFilter(request, response);
                return;
            }
            var read = new Read(response);
            int before = Statements.ofThisThread();
            Set<String> invented = ours() ? invented() : Set.of();
            try {
                chain.doFilter(request, read);
                if (read.isPage && !request.isAsyncStarted() && ours()) {
                    FAULTS.addAll(rules().faults(received(request, read, before, invented)));
                }
            } finally {
                if (read.isPage) {
                    UNDER_WAY.decrementAndGet();
                }
            }
        }

        /** Tests have a provider of identities beside the site. */
        private boolean ours() {
            return application.getBeanProvider(Policies.class).getIfAvailable() != null;
        }

        private Set<String> invented() {
            return application.getBean(Inventions.class).known();
        }

        private synchronized PageRules rules() {
            if (rules == null) {
                rules = new PageRules(application.getBean(Texts.class), application.getBean(Policies.class));
            }
            return rules;
        }

        private static PageRules.Received received(HttpServletRequest request, Read read, int before,
                Set<String> invented) {
            Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            int session = SignedIn.of(request) == null ? 0 : 1;
            return new PageRules.Received(
                    Objects.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_METHOD),
                            request.getMethod()).toString(),
                    Objects.requireNonNullElse(first, request.getRequestURI()).toString(),
                    Objects.requireNonNullElse(request.getQueryString(), ""), read.getStatus(),
                    LanguageFilter.of(request), Statements.ofThisThread() - before - session,
                    name -> Objects.requireNonNullElse(read.getHeader(name), ""), session == 0, invented,
                    read.page.toString(StandardCharsets.UTF_8));
        }
    }

    /** An answer, and a copy of what it says when it is a page. */
    private static final class Read extends HttpServletResponseWrapper {
        private final ByteArrayOutputStream page = new ByteArrayOutputStream();
        private boolean isPage;
        private @Nullable ServletOutputStream out;
        private @Nullable PrintWriter writer;

        Read(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new Both(super.getOutputStream());
            }
            return out;
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8), true);
            }
            return writer;
        }

        @Override
        public void flushBuffer() throws IOException {
            if (writer != null) {
                writer.flush();
            }
            super.flushBuffer();
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            page.reset();
        }

        @Override
        public void reset() {
            super.reset();
            page.reset();
        }

        private final class Both extends ServletOutputStream {
            private final ServletOutputStream sent;

            Both(ServletOutputStream sent) {
                this.sent = sent;
            }

            @Override
            public void write(int number) throws IOException {
                write(new byte[]{(byte) number}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                String type = getContentType();
                String kept = Objects.requireNonNullElse(getHeader("Content-Disposition"), "");
                if (type != null && type.startsWith("text/html") && !kept.startsWith("attachment")) {
                    if (!isPage) {
                        isPage = true;
                        UNDER_WAY.incrementAndGet();
                    }
                    page.write(bytes, from, length);
                }
                sent.write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                sent.flush();
            }

            @Override
            public void close() throws IOException {
                sent.close();
            }

            @Override
            public boolean isReady() {
                return sent.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                sent.setWriteListener(listener);
            }
        }
    }
}
