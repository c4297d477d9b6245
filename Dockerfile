FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 PIP_NO_CACHE_DIR=1 \
    DATA_DIR=/data STATIC_ROOT=/srv/tama-static BIND=0.0.0.0:8000

# What `backup` and `restore` call; it must not be older than the server in compose.yaml.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/tama
COPY requirements.txt .
RUN pip install -r requirements.txt

COPY . .
# Only collecting and compiling: a local site's settings are enough, and no secret enters the image.
RUN useradd --system --home /data tama && mkdir /data \
    && TAMA_LOCAL=1 python manage.py compile_translations \
    && SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=localhost \
       BASE_URL=https://localhost python manage.py collectstatic --noinput -v 0 \
    && rm -rf /data/* /data/.[!.]* && chown tama /data
USER tama
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD python -c "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': '${ALLOWED_HOSTS%%,*}'}))"
CMD ["gunicorn", "-c", "site/gunicorn.conf.py"]
