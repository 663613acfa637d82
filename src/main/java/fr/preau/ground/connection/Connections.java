package fr.preau.ground.connection;

import java.util.concurrent.TimeUnit;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/**
 * What the container is made of: HTTP/1.1 as Tomcat speaks it, to as many as this node has room for. Made by the
 * container, by its name.
 */
public final class Connections extends Http11NioProtocol {
    private static final int SWEEP = 500;

    /** In milliseconds: between two bytes of whoever is waited for. */
    private static final int SILENCE = 20_000;

    private final Admission admission;

    public Connections() {
        super(new Lines());
        Lines lines = (Lines) getEndpoint();
        admission = new Admission(getHandler(), lines);
        lines.setHandler(admission);
        setConnectionTimeout(SILENCE);
    }

    /**
     * A server that is about to be made speaks so, and reads what is sent as {@link RequestBody} says.
     */
    public static void bound(TomcatServletWebServerFactory server) {
        server.setProtocol(Connections.class.getName());
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("maxConnections", String.valueOf(Capacity.CONNECTIONS));
            connector.setProperty("processorCache", String.valueOf(Capacity.EXCHANGES_KEPT));
            connector.setProperty("socket.appReadBufSize", String.valueOf(Capacity.READ_BUFFER));
            connector.setProperty("socket.appWriteBufSize", String.valueOf(Capacity.WRITE_BUFFER));
            // outside the heap, whence it leaves without being copied; connections are counted
            connector.setProperty("socket.directBuffer", "true");
            connector.setProperty("maxTrailerSize", "1024");
        });
        server.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).getPipeline().addValve(new RequestBodies()));
    }

    /** What sweeps ends with the executor, which the container stops. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void start() throws Exception {
        super.start();
        getUtilityExecutor().scheduleWithFixedDelay(() -> admission.sweep(SWEEP), SWEEP, SWEEP, TimeUnit.MILLISECONDS);
    }

    /** Each connection is a {@link HeldConnection}. */
    private static final class Lines extends NioEndpoint {
        @Override
        protected NioChannel createChannel(SocketBufferHandler buffers) {
            return new HeldConnection(buffers);
        }
    }
}
