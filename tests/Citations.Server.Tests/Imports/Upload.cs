using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Citations.Server.Tests.Imports;

/// <summary>An import that is sent piece by piece, over a connection of its own.</summary>
internal sealed class Upload : IDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<Upload> BeginAsync(ImportDesk desk, string query = "")
    {
        var upload = new Upload();
        await upload._client.ConnectAsync(IPAddress.Loopback, desk.Server.Address.Port, TestContext.Current.CancellationToken);
        await upload.WriteAsync(
            $"POST /imports{query} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {desk.Authorization}\r\nContent-Type: "
                + "application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        );
        await upload.SendAsync(new string('\n', 70_000)); // beyond what is looked at to see the format
        return upload;
    }

    public Task SendAsync(params IEnumerable<string> lines)
    {
        var text = string.Concat(lines.Select(line => line + "\n"));
        return WriteAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");
    }

    public Task EndAsync() => WriteAsync("0\r\n\r\n");

    /// <summary>What the server answers, up to its last chunk or the end of the connection.</summary>
    public async Task<string> AnswerAsync()
    {
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (
            !answer.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)
            && await _client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var read
        )
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    public void Dispose() => _client.Dispose();

    private async Task WriteAsync(string text) =>
        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
