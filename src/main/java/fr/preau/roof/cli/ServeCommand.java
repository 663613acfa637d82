package fr.preau.roof.cli;

import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Shown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./preau serve}: the site, until Ctrl-C. */
@Command(name = "serve", description = "${bundle:cli.serve}")
final class ServeCommand extends Task {
    /** The exit code when the database that comes with Préau could not be begun again. */
    private static final int LOST = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final String REHEARSAL = "preau.training";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int ANY_PORT = 0;
    private static final int LAST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "${bundle:cli.serve.port}") int port;

    @Option(names = "--demo", description = "${bundle:cli.serve.demo}") boolean demo;

    private volatile boolean starting = true;

    @Override
    public Integer call() throws InterruptedException {
        refuseBusyPort();
        say("cli.serve.starting");
        CommandFailure.leaveAtOnce(() -> starting);
        var closed = new CountDownLatch(1);
        ConfigurableApplicationContext context = open(closed);
        await(context);
        LOG.info("the site is open");
        int actual = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        say("cli.serve.open", PublicAddress.listening(context.getEnvironment()));
        if (Boolean.getBoolean(REHEARSAL)) {
            StartRehearsal.visit(context, actual);
            context.close();
            return 0;
        }
        closed.await();
        if (CommandFailure.leaving()) {
            return 0; // Ctrl-C closes the context, then ends the process
        }
        complain("cli.serve.lost", Application.logFile());
        return LOST;
    }

    private ConfigurableApplicationContext open(CountDownLatch closed) {
        try {
            return Application.builder(settings()).listeners(event -> {
                if (event instanceof ContextClosedEvent) {
                    say("cli.serve.stopped");
                    closed.countDown();
                }
            }).run();
        } finally {
            starting = false;
        }
    }

    /**
     * Until what its start promised is there: schools, what the demonstration invents. Pages are served meanwhile, and
     * say what they await. A rehearsal shows nobody anything.
     */
    private static void await(ConfigurableApplicationContext context) throws InterruptedException {
        while (context.isActive() && !Boolean.getBoolean(REHEARSAL)
                && context.getBeansOfType(Shown.PendingLoad.class)
                        .values()
                        .stream()
                        .anyMatch(load -> load.awaited() != null)) {
            Thread.sleep(LOOK);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("server.port", String.valueOf(port));
        settings.put("preau.nature", demo ? "demo" : "real");
        if (demo) {
            settings.put("preau.folder", Application.base().resolve("demo").toString());
            settings.put("preau.demo", "true");
            settings.put("preau.site.demo", "true");
        }
        return settings;
    }

    /** Better said now than after the database has started. */
    private void refuseBusyPort() {
        if (port == ANY_PORT) {
            return;
        }
        if (port < 0 || port > LAST_PORT) {
            throw misuse("cli.misuse.value", "--port", String.valueOf(port));
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            free.setReuseAddress(true);
        } catch (IOException e) {
            throw new StartRefusal("cli.serve.busy", String.valueOf(port)).because(e);
        }
    }
}
