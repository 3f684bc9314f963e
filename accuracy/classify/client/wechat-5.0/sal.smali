.class public final Lcom/demo/net/sal;
.super Lcom/demo/net/j;

.method public constructor <init>()V
    .locals 3
    new-instance v0, Lcom/demo/net/b$a;
    invoke-direct {v0}, Lcom/demo/net/b$a;-><init>()V
    const-string v1, "/cgi-bin/micromsg-bin/favsync"
    iput-object v1, v0, Lcom/demo/net/b$a;->uri:Ljava/lang/String;
    const/16 v1, 0x264
    iput v1, v0, Lcom/demo/net/b$a;->gwe:I
    const/16 v1, 0xc3
    iput v1, v0, Lcom/demo/net/b$a;->gwh:I
    const v1, 0x3b9acac3
    iput v1, v0, Lcom/demo/net/b$a;->gwi:I
    return-void
.end method
