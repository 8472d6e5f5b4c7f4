# graphapp on a slim Python. The engine of its own, with its Java, comes in the locked requirements.
# The digest is what is taken; the tag says what it is. docs/operate.md: how to take a newer one.
ARG PYTHON_IMAGE=python:3.12-slim@sha256:78387bc3881b8273120a12ebe6c1ab22b018ccc2c9adf565ae1ac9b536e184ea
FROM $PYTHON_IMAGE AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY graphapp ./graphapp
COPY cypher ./cypher
COPY seeds ./seeds
COPY templates ./templates
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM $PYTHON_IMAGE
RUN groupadd --gid 10001 graphapp \
    && useradd --uid 10001 --gid graphapp --home-dir /data --no-create-home graphapp \
    && install --directory --owner graphapp --group graphapp --mode 0700 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GRAPHAPP_DATA=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
CMD ["graphapp", "serve", "--host", "0.0.0.0", "--port", "8000"]
