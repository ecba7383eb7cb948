using Citations.Schema.Nodes;
using Xunit;

namespace Citations.Schema.Tests.Nodes;

public sealed class GlobalIdTests
{
    [Theory]
    [InlineData("Fact", "sha256:0a1b")]
    [InlineData("Entity", "ключ з-пробілом?/+:")]
    [InlineData("Source", "")]
    public void Ids_are_safe_in_urls_and_read_back(string type, string key)
    {
        var id = GlobalId.Of(type, key);

        Assert.Matches("^[A-Za-z0-9_-]+$", id);
        Assert.True(GlobalId.TryParse(id, out var readType, out var readKey, out var commit));
        Assert.Equal((type, key, null), (readType, readKey, commit));
    }

    [Fact]
    public void Ids_of_hotchocolates_alphabet_are_understood()
    {
        var id = Convert.ToBase64String("Entity:ключ?"u8);

        Assert.True(GlobalId.TryParse(id, out _, out var key, out _));
        Assert.Equal("ключ?", key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base 64")]
    [InlineData("RmFjdA")]
    [InlineData("Ong")]
    [InlineData("RmFjdEA6eA")] // Fact@:x
    [InlineData("RmFjdEB4Ong")] // Fact@x:x
    public void What_is_no_id_is_none(string id) => Assert.False(GlobalId.TryParse(id, out _, out _, out _));
}
