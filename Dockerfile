# The API, for either store. Runs as an ordinary user on a read-only file system; /data is the only place it writes to.

FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends nodejs npm \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish src/Citations.Server -c Release -o /app --nologo -p:RestoreLockedMode=true \
 && rm -rf /app/runtimes/osx* /app/runtimes/win*

FROM mcr.microsoft.com/dotnet/aspnet:10.0.14
RUN install -d -o 10001 -g 10001 /data
COPY --from=build /app /app
USER 10001:10001
WORKDIR /
VOLUME /data
EXPOSE 8080
# The base image's own wish for a port would only be warned of at every start
ENV CITATIONS_DATA=/data \
    CITATIONS_URLS=http://+:8080 \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0
# The image has no curl: bash speaks enough HTTP itself
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <<< \"$(head -n 1 <&3)\""]
ENTRYPOINT ["dotnet", "/app/Citations.Server.dll"]
CMD ["serve"]
