package fr.preau.ground.web;

import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.policy.Policies;
import fr.preau.people.access.KeptForm;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Every form that any test sends is sent several times at once, some copies with the token of the page and some with
 * their own; the test is answered what the copy that won was answered. Whatever a test proves of a form, it proves it
 * of a form sent many times; and what was written, two rows do not say it.
 *
 * <p>
 * The routes on which something was done are in {@code target/sent-at-once}: {@code bin/ci} compares them with the
 * table of routes. What a test must send alone, because it counts what is tried, has the header {@value #COPY}.
 */
public final class SentAtOnce implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** Marks what is sent as it is. */
    public static final String COPY = "X-Sent-At-Once";

    private static final int COPIES = 3;

    /** In seconds: a round that lasts longer goes on beside the form, which is sent alone. */
    private static final int PATIENCE = 20;

    /** Where each sending opens or closes a session, or is refused: its tests count them. */
    private static final Pattern WAYS_IN = Pattern.compile("(/en)?/(connexion/.*|deconnexion)");

    private static final Path FOLDER = Path.of("target", "sent-at-once");
    private static final Path MET = FOLDER.resolve(ProcessHandle.current().pid() + ".txt");

    /** The route that the copies of a form came to. */
    private static final Map<String, String> MATCHED = new ConcurrentHashMap<>();

    /** Taken to send a form, shared by what the clock does on every node of the tests. */
    private static final ReentrantReadWriteLock ROUNDS = new ReentrantReadWriteLock(true);

    /** A round goes on that was waited for in vain. */
    private static volatile boolean busy;

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();
    private static final Thoroughness SENT = new Thoroughness(2);

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        // only among the tests themselves (pom.xml): what they start apart is as it is shipped
        if (Boolean.getBoolean("test.sent-at-once") && application instanceof WebApplicationContext
                && application instanceof GenericApplicationContext beans) {
            beans.registerBean("sentAtOnce", Copier.class, () -> new Copier(application));
            beans.registerBean("taskScheduler", TaskScheduler.class, Beside::new);
            ExecutionInterceptor shared = (round, context, chain) -> apart(() -> chain.proceed(round, context));
            beans.registerBean("apart", ExecutionInterceptor.class, () -> shared);
        }
    }

    /** Reads, or compares, while the clock does nothing on any node of the tests. */
    public static void still(Runnable reading) {
        ROUNDS.writeLock().lock();
        try {
            reading.run();
        } finally {
            ROUNDS.writeLock().unlock();
        }
    }

    /** What the clock does waits while a form is sent: what it writes is nobody's form. */
    private static <T> T apart(Supplier<T> round) {
        ROUNDS.readLock().lock();
        try {
            return round.get();
        } finally {
            ROUNDS.readLock().unlock();
        }
    }

    /** The rounds that each node makes. */
    private static final class Beside extends ThreadPoolTaskScheduler {
        private static final long serialVersionUID = 1;

        Beside() {
            setPoolSize(64);
            setVirtualThreads(true);
        }

        private static Runnable waiting(Runnable round) {
            return () -> apart(() -> {
                round.run();
                return true;
            });
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable round, Trigger when) {
            return super.schedule(waiting(round), when);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable round, Duration delay) {
            return super.scheduleWithFixedDelay(waiting(round), delay);
        }
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    private static final class Copier implements Filter {
        private final ConfigurableApplicationContext application;
        private final Recaps recaps;
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger underWay = new AtomicInteger();

        /** Those of the last round: there is one at a time. */
        private volatile Rows.@Nullable Tables tables;

        Copier(ConfigurableApplicationContext application) {
            this.application = application;
            this.recaps = new Recaps(application);
        }

        @Override
        public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
                throws IOException, ServletException {
            var request = (HttpServletRequest) asked;
            var response = (HttpServletResponse) answer;
            if (!request.getMethod().equals("POST") || WAYS_IN.matcher(request.getRequestURI()).matches()
                    || request.getHeader(COPY) == null && !SENT.watches(request.getRequestURI())) {
                chain.doFilter(request, response);
            } else if (request.getHeader(COPY) != null) {
                chain.doFilter(request, response);
                Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                if (route != null) {
                    MATCHED.put(request.getHeader(COPY), route.toString());
                }
            } else {
                int before = sent.incrementAndGet();
                boolean alone = underWay.incrementAndGet() == 1;
                // what a test itself sends at once goes on at once
                boolean first = alone && mine();
                try (Rows rows = first ? rows() : null) {
                    String burst = Once.fresh();
                    List<Callable<SentAnswer>> copies = rows == null ? List.of() : copies(request, burst);
                    if (copies.isEmpty()) {
                        chain.doFilter(request, response);
                    } else {
                        KeptForm kept = recaps.before(request);
                        List<SentAnswer> answers = together(copies);
                        boolean quiet = before == sent.get();
                        String route = MATCHED.remove(burst);
                        recaps.after(request, route, answers.getFirst(), kept);
                        check(request.getRequestURI(), answers, rows, quiet);
                        note(route, answers, rows);
                        answers.getFirst().give(response);
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                } finally {
                    underWay.decrementAndGet();
                    if (first) {
                        ROUNDS.writeLock().unlock();
                    }
                }
            }
        }

        /** Whether nothing that the clock does is under way any more. */
        private boolean mine() {
            try {
                busy = !ROUNDS.writeLock().tryLock(busy ? 1 : PATIENCE, TimeUnit.SECONDS);
                return !busy;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Remembers a route on which something was done, beside the list of all of them. */
        private void note(String route, List<SentAnswer> answers, Rows rows) throws IOException, SQLException {
            boolean done = answers.stream().anyMatch(SentAnswer::done)
                    || answers.stream().anyMatch(SentAnswer::told) && rows.some();
            if (route != null && done && KNOWN.add(route)) {
                Files.createDirectories(FOLDER);
                Files.write(FOLDER.resolve("routes"), routes());
                Files.writeString(MET, route + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }

        private List<String> routes() {
            return application.getBean(Policies.class)
                    .routes()
                    .stream()
                    .filter(route -> route.methods().contains("POST") && !route.path().startsWith("/essai/"))
                    .map(Policies.Route::path)
                    .toList();
        }

        /** None where there is no database, or while it is away. */
        private @Nullable Rows rows() {
            String url = application.getEnvironment().getProperty("preau.database.url");
            try {
                return tables == null ? again(url) : new Rows(tables);
            } catch (SQLException wasAway) {
                return again(url);
            }
        }

        private @Nullable Rows again(@Nullable String url) {
            try {
                tables = url == null ? null : new Rows.Tables(url);
                return tables == null ? null : new Rows(tables);
            } catch (SQLException away) {
                tables = null;
                return null;
            }
        }

        private List<Callable<SentAnswer>> copies(HttpServletRequest request, String burst) throws IOException {
            if (request instanceof MockHttpServletRequest mock) {
                MockMvc site = application.getBeanProvider(MockMvc.class).getIfAvailable();
                return site == null ? List.of() : SentMock.copies(site, mock, burst, COPIES);
            }
            return SentRequest.copies(request, burst, COPIES);
        }
    }

    /** What all of them are answered, the one that did the most first. */
    private static List<SentAnswer> together(List<Callable<SentAnswer>> copies) {
        var start = new CountDownLatch(1);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SentAnswer>> sent = new ArrayList<>();
            for (Callable<SentAnswer> copy : copies) {
                sent.add(senders.submit(() -> {
                    start.await();
                    return copy.call();
                }));
            }
            start.countDown();
            List<SentAnswer> answers = new ArrayList<>();
            for (Future<SentAnswer> future : sent) {
                answers.add(future.get());
            }
            answers.sort(Comparator.comparing(SentAnswer::rank));
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a form sent several times at once", e);
        }
    }

    private static void check(String path, List<SentAnswer> answers, Rows rows, boolean quiet) throws SQLException {
        String what = path + " sent at once, answered " + answers;
        long failed = answers.stream().filter(answer -> answer.status() >= 500).count();
        if (failed > 0 && failed < answers.size()) {
            throw new AssertionError(what);
        }
        if (quiet && answers.stream().anyMatch(SentAnswer::done)) {
            Set<String> twins = rows.twins();
            if (!twins.isEmpty()) {
                throw new AssertionError(what + ", wrote twice " + twins);
            }
        }
    }
}
