package fr.preau.ground.connection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A large answer made at once is put on the disk, and sent from there once all that made it has been given back:
 * whoever reads slowly holds nothing but their connection. What is written piece by piece leaves as it is written.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class Answers extends OncePerRequestFilter {
    /** In bytes: what leaves at once when it is written at once. */
    private static final int PIECE = 128 << 10;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestBody body = RequestBody.of(request);
        try (var spool = new Spool()) {
            var later = new Later(response, spool, body.length() > RequestBody.LIGHT ? 0 : PIECE);
            chain.doFilter(request, later);
            body.forget();
            if (spool.size() > 0) {
                spool.copyTo(response.getOutputStream());
            }
        }
    }

    private static final class Later extends HttpServletResponseWrapper {
        private final Spool spool;
        private final int piece;
        private @Nullable ServletOutputStream out;

        Later(HttpServletResponse response, Spool spool, int piece) {
            super(response);
            this.spool = spool;
            this.piece = piece;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new Out(super.getOutputStream(), spool, piece);
            }
            return out;
        }

        @Override
        public void flushBuffer() throws IOException {
            if (spool.size() == 0) {
                super.flushBuffer();
            }
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            spool.close();
        }

        @Override
        public void reset() {
            super.reset();
            spool.close();
        }
    }

    private static final class Out extends ServletOutputStream {
        private final ServletOutputStream now;
        private final Spool spool;
        private int piece;

        Out(ServletOutputStream now, Spool spool, int piece) {
            this.now = now;
            this.spool = spool;
            this.piece = piece;
        }

        @Override
        public void write(int number) throws IOException {
            write(new byte[]{(byte) number}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (spool.size() == 0 && length <= piece) {
                now.write(bytes, from, length);
                return;
            }
            try {
                spool.write(bytes, from, length);
            } catch (Spool.Overflow full) {
                spool.copyTo(now);
                spool.close();
                piece = Integer.MAX_VALUE;
                now.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (spool.size() == 0) {
                now.flush();
            }
        }

        @Override
        public boolean isReady() {
            return now.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            now.setWriteListener(listener);
        }
    }
}
